import { command, EXIT, UsageError } from "../command.ts";
import { dryRun } from "../statement-file/dry-run.ts";
import type { DryRunLine } from "../statement-file/dry-run.ts";
import { counted, rejectedLines } from "../statement-file/summary.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses import --dry-run [--json] FILE…

Reads bank statements and tells what is in them: format, transactions, rows that could not be read and why.
Needs no database and changes nothing.

  --dry-run   look, do not import
  --json      one JSON object a line:
              {"file","format","ok","transactions","rejected":[{"line","reason"}],"error"}

Exit code: 0 every file could be read · 1 at least one could not · 2 wrong usage.
`;

function shown(line: DryRunLine): string {
  const name = printable(line.file);
  if (!line.ok) return `${name}: ${printable(line.error ?? "")}\n`;
  const rejected = line.rejected.length > 0 ? `, ${counted(line.rejected.length, "row")} rejected` : "";
  return `${name}: ${line.format}, ${counted(line.transactions, "transaction")}${rejected}\n${rejectedLines(line.rejected)}`;
}

export const importCommand = command({
  help: HELP,
  options: { "dry-run": { type: "boolean" }, json: { type: "boolean" } },
  async run(values, files) {
    if (files.length === 0) throw new UsageError("Name the statement files.");
    if (!values["dry-run"]) throw new UsageError("Only --dry-run can be done here so far.");
    let allOk = true;
    for (const file of files) {
      const line = await dryRun(file);
      allOk &&= line.ok;
      await writeAll(process.stdout, values.json ? `${JSON.stringify(line)}\n` : shown(line));
    }
    return allOk ? EXIT.done : EXIT.failed;
  },
});
