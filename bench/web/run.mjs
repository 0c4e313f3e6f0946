// What a person waits for in the browser, on the built app with 100,000 rows (`--rows N`) in the embedded database: what is loaded first, until
// Home can be used, a key in the search field, and tasks that keep the page from answering while the ledger is scrolled.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../../scripts/ensure-built.mjs";
import { frontend } from "../../scripts/build-parts.mjs";
import { initialScripts } from "../../tools/web/initial-weight.mjs";
import { dashboard, keystrokes, scrolling, watch } from "./measures.mjs";
import { importAll, launch, startProduct, visitor } from "../../tools/web/product.mjs";
import { TARGETS } from "../bars.mjs";

const ROWS = Number(process.argv[process.argv.indexOf("--rows") + 1] || 0) || 100_000;
const VISITS = 5;
const say = (line) => process.stdout.write(`${line}\n`);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Ten years up to yesterday: two hundred merchants, a salary a month. */
function statement() {
  const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
  const merchants = [
    "MAPLEFIELD SUPERMARKET",
    "TIN KETTLE COFFEE",
    "NORTHGATE HARDWARE",
    "CITY BUS",
    "IRON ANCHOR GYM",
  ];
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const back = 1 + Math.floor((at * 3650) / ROWS);
    if (at % 900 === 0) return `${day(back)},HALCYON LABS SALARY,2800.00`;
    return `${day(back)},${merchants[at % 5]} ${at % 200},-${(((at * 7919) % 9000) + 100) / 100}`;
  });
  return ["Date,Description,Amount", ...lines, ""].join("\n");
}

const home = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
await ensureBuilt({ parts: [frontend] });
const product = await startProduct(home);
const browser = await launch();
try {
  const scripts = initialScripts();
  const scriptKb = scripts.reduce((all, { gzipBytes }) => all + gzipBytes, 0) / 1000;
  say(
    `scripts loaded at once: ${scriptKb.toFixed(1)} kB compressed in ${scripts.length} files (at most ${TARGETS.web.scriptKb})`,
  );
  say(`importing ${ROWS} rows …`);
  const { context, call } = await visitor(browser, product.origin);
  await importAll(call, statement());
  const visits = [];
  for (let visit = 0; visit < VISITS; visit++) visits.push(await dashboard(context));
  const dashboardMs = median(visits);
  say(`Home can be used after ${dashboardMs.toFixed(0)} ms (median of ${VISITS}; at most ${TARGETS.web.dashboardMs})`);
  const page = await context.newPage();
  await watch(page);
  const { each, toRowsMs } = await keystrokes(page, "coffee");
  const keystrokeMs = Math.max(...each);
  say(
    `a key in the search field is on screen after ${keystrokeMs.toFixed(0)} ms at most (at most ${TARGETS.web.keystrokeMs}); its rows after ${toRowsMs} ms`,
  );
  const { lastRow, overLong, longestMs } = await scrolling(page);
  say(
    `scrolled to row ${lastRow}: ${overLong} tasks over 50 ms, the longest ${longestMs.toFixed(0)} ms (at most ${TARGETS.web.longTasks})`,
  );
  const figures = [
    ["scripts", "kB", scriptKb],
    ["home", "ms", dashboardMs],
    ["key", "ms", keystrokeMs],
    ["rows of a key", "ms", toRowsMs],
    ["long tasks", "tasks", overLong],
    ["longest task", "ms", longestMs],
  ].map(([name, unit, ours]) => ({ name: `web.${name}`, unit, ours, peer: null, peerName: null, ratio: null }));
  if (process.argv.includes("--json")) say(JSON.stringify({ bench: "web", figures }));
} finally {
  await browser.close();
  await product.stop();
  rmSync(home, { recursive: true, force: true });
}
