// `npm run test:package`: packs the product, installs it on an empty prefix, as a person would, and has it do its main job there.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npmCommand, runNpm } from "./npm-command.mjs";
import { inRoot } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { runMain, say, Unmet } from "./say.mjs";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP 12,-23.10\n2024-03-02,MONTHLY RENT,-900.00\n";
const START_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "xspenses-package-"));
const env = { PATH: process.env.PATH, HOME: folder, XSPENSES_HOME: join(folder, "home"), PORT: "0" };

/** Runs `npx xspenses …` where the package is installed, and nowhere else. */
function npx(args, { input = "" } = {}) {
  const { command, prefix, shell } = npmCommand();
  const child = spawn(command, [...prefix, "exec", "--offline", "--", "xspenses", ...args], {
    cwd: join(folder, "place"),
    env,
    shell,
  });
  let [out, trouble] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (trouble += text));
  child.stdin.end(input);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, trouble })));
}

async function expectOut(args, pattern, given) {
  const { code, out, trouble } = await npx(args, given);
  if (code !== 0 || !pattern.test(out))
    throw new Unmet(`xspenses ${args.join(" ")} ended with code ${code}:\n${trouble}${out}`);
  say(`xspenses ${args.join(" ")}: ${out.trim().split("\n")[0]}`);
}

/** Starts the server from the package and asks it for a page and for its health. */
async function serve() {
  const program = join(folder, "place", "node_modules", "xspensesai", "dist", "programs", "cli.js");
  const child = spawn(process.execPath, [program, "serve"], { cwd: join(folder, "place"), env });
  try {
    const origin = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Unmet("the server did not start")), START_MS);
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => {
          said += text;
          const address = /http:\/\/\S+/.exec(said)?.[0];
          if (address) resolve((clearTimeout(timer), address));
        });
      child.once("close", () => reject(new Unmet(`the server ended:\n${said}`)));
    });
    const [page, health] = await Promise.all([fetch(origin), fetch(`${origin}/api/health`)]);
    if (!page.ok || !(await page.text()).includes("<script") || !health.ok)
      throw new Unmet("the server serves no page");
    say("xspenses serve: a page and a healthy API");
  } finally {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  }
}

await runMain(async () => {
  try {
    const { code } = await runTool(["scripts/pack.mjs"], { show: true });
    if (code !== 0) throw new Unmet("it could not be packed");
    const { name, version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
    const archive = inRoot("dist", `${name}-${version}.tgz`);
    const installed = await runNpm(
      ["install", "--prefix", join(folder, "place"), "--no-audit", "--no-fund", archive],
      folder,
    );
    if (installed.code !== 0) throw new Unmet("it could not be installed");
    say(
      `installed beside it: ${readdirSync(join(folder, "place", "node_modules")).filter((entry) => !entry.startsWith(".")).length} folders`,
    );
    const statement = join(folder, "march.csv");
    writeFileSync(statement, STATEMENT);
    await expectOut(["--version"], /^\d+\.\d+\.\d+/);
    await expectOut(["categorize", "-"], /"group":"[A-Z]/, { input: '{"id":"1","description":"MONTHLY RENT"}\n' });
    await expectOut(["import", "--json", statement], /"added":2/);
    await expectOut(["export", "--format", "csv"], /CORNER SHOP/);
    await serve();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
