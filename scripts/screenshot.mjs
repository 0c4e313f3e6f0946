// `node scripts/screenshot.mjs`: starts the built product on sample data in a folder of its own and photographs the ledger for the README.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { chromiumRemedy, findChromium } from "./find-chromium.mjs";
import { inRoot } from "./paths.mjs";
import { runMain, say, Unmet } from "./say.mjs";

const target = inRoot("docs", "screenshots", "ledger.png");
const size = { width: 1440, height: 900 };
/** The README loads with it. */
const mostBytes = 300_000;
const patienceMs = 60_000;

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const executablePath = findChromium({ install: true });
  if (!executablePath) throw new Unmet(`no browser was found: ${chromiumRemedy}`);
  const home = mkdtempSync(join(tmpdir(), "xspenses-screenshot-"));
  const server = spawn(process.execPath, [inRoot("dist/programs/server.js")], {
    env: { PATH: process.env.PATH, XSPENSES_HOME: home, PORT: "0", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await photograph(executablePath, await addressOf(server));
  } finally {
    const over = new Promise((resolve) => server.once("close", resolve));
    if (server.kill()) await over;
    rmSync(home, { recursive: true, force: true });
  }
  say(`wrote ${target}`);
});

/** The address a server prints once it is ready. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    server.once("close", (code) => reject(new Error(`the server ended with code ${code}`)));
    server.stdout.on("data", (text) => {
      const address = /http:\/\/\S+/.exec(String(text))?.[0];
      if (address) resolve(address);
    });
  });
}

async function photograph(executablePath, address) {
  // Chromium refuses to run as root with its sandbox; the only page it sees is our own.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: size, colorScheme: "light", locale: "en-US" });
    page.setDefaultTimeout(patienceMs);
    await page.goto(address);
    const filled = page.waitForResponse((response) => response.url().includes("/sample-data") && response.ok());
    await page.getByRole("button", { name: /sample/i }).click();
    await filled;
    await page.waitForFunction(() => !document.body.innerText.includes("Categorising"));
    await page.goto(`${address}/ledger`);
    // A row with its reason open: what the product is about.
    await page.getByRole("row").filter({ hasText: "Tin Kettle Coffee" }).first().click();
    await page.getByRole("list", { name: "How this was decided" }).waitFor();
    await page.waitForLoadState("networkidle");
    const picture = await page.screenshot();
    if (picture.length > mostBytes)
      throw new Unmet(`the picture has ${picture.length} bytes, at most ${mostBytes} are wanted`);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, picture);
  } finally {
    await browser.close();
  }
}
