// `npm run drill [ROWS]`: an installation is filled, backed up while its server runs, destroyed, restored elsewhere and compared.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programs } from "./build-parts.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { inRoot } from "./paths.mjs";
import { runMain, say, Unmet } from "./say.mjs";

const ROWS = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), "xspenses-drill-"));
const BACKUP_PASSPHRASE = randomBytes(24).toString("base64url");

/** Starts a built program with nothing of our own environment but what it is given. */
const launch = (program, args, home) =>
  spawn(process.execPath, [inRoot("dist", "programs", `${program}.js`), ...args], {
    env: { PATH: process.env.PATH, XSPENSES_HOME: home, BACKUP_PASSPHRASE, BACKUP_EVERY_HOURS: "0", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });

async function xspenses(args, home) {
  const child = launch("cli", args, home);
  let [out, trouble] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (trouble += text));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Unmet(`xspenses ${args.join(" ")} ended with code ${code}:\n${trouble}${out}`);
  return out;
}

/** A server that is up, and how to end it as a power cut would. */
async function startServer(home) {
  const child = launch("server", [], home);
  await new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text) => text.includes("http://") && resolve());
    child.once("close", () => reject(new Unmet("the server did not start")));
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  return async () => {
    child.kill("SIGKILL");
    await ended;
  };
}

/** A statement of invented rows. */
function statement() {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const day = `2024-${String((i % 12) + 1).padStart(2, "0")}-${String((i % 28) + 1).padStart(2, "0")}`;
    return `${day},INVENTED SHOP ${i % 900} ${i},${i % 40 === 0 ? "" : "-"}${(i % 5_000) + 1}.${String(i % 100).padStart(2, "0")}`;
  });
  const path = join(folder, "year.csv");
  writeFileSync(path, `Date,Description,Amount\n${rows.join("\n")}\n`);
  return path;
}

const digest = (text) => createHash("sha256").update(text).digest("hex");

async function timed(what, work) {
  const startMs = Date.now();
  const result = await work();
  say(`${what} (${((Date.now() - startMs) / 1000).toFixed(1)} s)`);
  return result;
}

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ parts: [programs] });
  const [home, restored] = [join(folder, "home"), join(folder, "restored")];
  const backup = join(folder, "drill.age");
  try {
    await timed(`filled with ${ROWS} rows`, () => xspenses(["import", statement()], home));
    const before = digest(await xspenses(["export", "--format", "json"], home));
    const kill = await startServer(home);
    await timed("backed up while the server runs", () => xspenses(["backup", "--out", backup], home));
    await kill();
    rmSync(home, { recursive: true });
    say(`destroyed; ${readFileSync(backup).length} bytes are left`);
    await timed("verified", () => xspenses(["verify", backup], join(folder, "scratch")));
    await timed("restored", () => xspenses(["restore", backup], restored));
    const after = digest(await xspenses(["export", "--format", "json"], restored));
    if (after !== before) throw new Unmet("the restored ledger is not the one that was destroyed");
    await xspenses(["audit", "verify"], restored);
    say("the same ledger, and every audit log whole");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
