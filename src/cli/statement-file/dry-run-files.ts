import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";
import { dryRun } from "./dry-run.ts";
import type { DryRunLine } from "./dry-run.ts";
import { rejectedLines } from "./summary.ts";

function shown(line: DryRunLine): string {
  const name = printable(line.file);
  if (!line.ok) return `${name}: ${printable(line.error ?? "")}\n`;
  const rejected = line.rejected.length > 0 ? `, ${counted(line.rejected.length, "row")} rejected` : "";
  return `${name}: ${line.format}, ${counted(line.transactions, "transaction")}${rejected}\n${rejectedLines(line.rejected)}`;
}

/** Tells what each file holds, one line each. Returns whether all of them could be read. */
export async function dryRunFiles(files: readonly string[], json: boolean): Promise<boolean> {
  let allOk = true;
  for (const file of files) {
    const line = await dryRun(file);
    allOk &&= line.ok;
    await writeAll(process.stdout, json ? `${JSON.stringify(line)}\n` : shown(line));
  }
  return allOk;
}
