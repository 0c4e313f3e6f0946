import { command, EXIT, Unmet, UsageError } from "../command.ts";
import type { ExitCode } from "../command.ts";
import { runPipe } from "../pipe/run-pipe.ts";
import { categoriseFile } from "../statement-file/categorise-file.ts";
import type { CategorisedRow } from "../statement-file/categorise-file.ts";
import { rejectedLines } from "../statement-file/summary.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { endWhenUnread } from "../terminal/unread.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses categorize FILE [--json]
       xspenses categorize -

Categorises without a database and without a key.

FILE   The rows of a statement file, as a table, or with --json one JSON object a line:
       {"line","date","amount","currency","description","merchant","group","category","confidence","source","reason","trace"}

-      A conversation over stdin and stdout, one JSON object a line, answered in order and at once:
       > {"id":"1","description":"SQ *BLUE BOTTLE COFF OAKLAND CA","amount":"-4.50","currency":"USD","date":"2024-01-02"}
       < {"id":"1","merchant":…,"group":…,"category":…,"confidence":…,"source":…,"reason":…,"trace":[…]}
       > {"correct":"1","category":"Coffee"}
       < {"ok":true,"learned":{"merchant":…,"category":"Coffee"}}
       Only description is needed. A line that does not fit is answered with {"error","line"} and the stream goes on.
       The last 200,000 ids can be corrected. What was taught is forgotten when the program ends.

Exit code: 0 done · 1 the file could not be read · 2 wrong usage.
`;

/** Rows written at once. */
const BATCH = 500;
const CATEGORY_WIDTH = 26;

const asJson = ({ verdict, ...row }: CategorisedRow): string => {
  const { merchant, group, category, confidence, source, reason, trace } = verdict;
  return `${JSON.stringify({ ...row, merchant, group, category, confidence, source, reason, trace })}\n`;
};

const asTable = ({ date, amount, currency, verdict }: CategorisedRow): string => {
  const money = `${amount} ${currency ?? ""}`.padStart(18);
  const category = printable(verdict.category ?? "?").padEnd(CATEGORY_WIDTH);
  const sure = `${Math.round(verdict.confidence * 100)} %`.padStart(5);
  return `${date} ${money}  ${category} ${sure}  ${printable(verdict.merchant)}\n`;
};

async function categoriseOneFile(path: string, json: boolean): Promise<ExitCode> {
  const result = await categoriseFile(path);
  if (!result.ok) throw new Unmet(`${printable(path)}: ${printable(result.error)}`);
  let batch: string[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await writeAll(process.stdout, batch.join(""));
    batch = [];
  };
  for (const row of result.rows) {
    batch.push(json ? asJson(row) : asTable(row));
    if (batch.length === BATCH) await flush();
  }
  await flush();
  const { rejected } = result;
  if (rejected.length > 0)
    process.stderr.write(`${counted(rejected.length, "row")} could not be read:\n${rejectedLines(rejected)}`);
  return EXIT.done;
}

export const categorizeCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  async run({ json }, [path, ...others]) {
    if (path === undefined) throw new UsageError("Name a statement file, or “-” for JSON lines on stdin.");
    if (others.length > 0) throw new UsageError("One file at a time.");
    if (path === "-" && json) throw new UsageError("“-” answers in JSON lines anyway: leave out --json.");
    endWhenUnread();
    if (path !== "-") return categoriseOneFile(path, json);
    if (process.stdin.isTTY) process.stderr.write("Reading JSON lines from the keyboard; Ctrl+D ends.\n");
    await runPipe(process.stdin, process.stdout);
    return EXIT.done;
  },
});
