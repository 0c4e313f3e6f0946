// Reads every sample export and prints what was expected, read and rejected. `--json` ends with one line of figures,
// `--show <part of a name>` prints the rows of a file, to be checked by eye.
import { readHere } from "../../dist/statements/statement-reader.js";
import { loadExports } from "./manifest.mjs";

const json = process.argv.includes("--json");
const show = process.argv.includes("--show") ? process.argv[process.argv.indexOf("--show") + 1] : null;
const say = (line = "") => process.stdout.write(`${line}\n`);
const files = loadExports();
if (!files) {
  process.stderr.write("No sample exports here (set XSPENSES_BENCH_DATA to their folder); nothing was measured.\n");
  if (json) say(JSON.stringify({ bench: "statements", figures: [] }));
  process.exit(0);
}

async function read(file) {
  const result = await readHere(file.bytes, { filename: file.file });
  if (!result.ok) return { ...file, result, format: result.format, rows: 0, rejected: [] };
  const { statement } = result;
  const rows = statement.accounts.reduce((sum, account) => sum + account.rows.length, 0);
  return { ...file, result, wanted: file.format, format: statement.format, rows, rejected: statement.rejected };
}

function printRows({ result }) {
  if (!result.ok) return;
  say(`  ${JSON.stringify(result.statement.layout)}`);
  for (const { reference, currency, rows } of result.statement.accounts) {
    say(`  account ${reference} ${currency}`);
    for (const row of rows)
      say(
        `    ${String(row.line).padStart(4)} ${row.postedOn} ${String(row.amountMinor).padStart(10)} ${row.currency ?? "---"} ${row.description.slice(0, 90)} | ${row.bankId ?? ""} | ${row.sourceCategory ?? ""}`,
      );
  }
}

const results = await Promise.all(files.filter((file) => show === null || file.file.includes(show)).map(read));
let differing = 0;
for (const entry of results) {
  const same = entry.rows + entry.rejected.length === entry.expected;
  if (!same) differing++;
  const counts = `${String(entry.expected).padStart(4)} expected${entry.exact ? " " : "~"} ${String(entry.rows).padStart(4)} read ${String(entry.rejected.length).padStart(4)} rejected`;
  say(`${same ? " " : "*"} ${counts}  ${entry.format ?? "-"}  ${entry.file}  [${entry.quirks}]`);
  if (!entry.result.ok) say(`      refused: ${entry.result.error.code}: ${entry.result.error.message}`);
  for (const { line, reason } of entry.rejected.slice(0, 5)) say(`      line ${line}: ${reason}`);
  if (show !== null) printRows(entry);
}
const matching = (list) => list.filter((entry) => entry.rows + entry.rejected.length === entry.expected).length;
const exact = results.filter((entry) => entry.exact);
const heuristic = results.filter((entry) => !entry.exact);
say(
  `\n${matching(exact)} of ${exact.length} exact counts, ${matching(heuristic)} of ${heuristic.length} rule-of-thumb counts; ${differing} differ (*)`,
);
if (json) {
  const figure = (name, list) => ({
    name,
    unit: "share",
    ours: list.length === 0 ? null : matching(list) / list.length,
    peer: null,
    peerName: null,
    ratio: null,
  });
  const figures = [figure("statements.exact_counts", exact), figure("statements.heuristic_counts", heuristic)];
  say(JSON.stringify({ bench: "statements", figures }));
}
