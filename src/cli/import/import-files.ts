import type { ImportRun } from "../../contract/imports.ts";
import { clientFor } from "../house/ask.ts";
import type { Door } from "../house/door.ts";
import { patient } from "../house/patient.ts";
import { rejectedLines } from "../statement-file/summary.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";
import { createProgress } from "../terminal/progress.ts";
import { writeAll } from "../terminal/write-all.ts";
import { importFile } from "./import-file.ts";
import type { ImportLine } from "./import-file.ts";

export interface ImportOptions {
  readonly account: string | null;
  readonly user: string | null;
  readonly json: boolean;
}

function shown(line: ImportLine): string {
  const name = printable(line.file);
  if (!line.ok) return `${name}: ${printable(line.error ?? "")}\n`;
  const parts = [
    `${counted(line.added, "transaction")} added`,
    `${line.alreadyThere.toLocaleString("en")} already there`,
    ...(line.rejectedRows > 0 ? [`${line.rejectedRows.toLocaleString("en")} rejected`] : []),
  ];
  const accounts = line.accounts.map(printable).join(", ");
  return `${name}: ${parts.join(", ")} → ${accounts}\n${rejectedLines(line.rejected, line.rejectedRows)}`;
}

function stageText(file: string, run: ImportRun): string {
  const name = printable(file);
  const of = (done: number, total: number): string => `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
  if (run.stage === "saving") return `${name}: saving ${of(run.doneRows, run.totalRows)}`;
  if (run.stage === "categorising") return `${name}: categorising ${of(run.categorisedRows, run.addedRows)}`;
  return `${name}: ${run.stage}`;
}

/** Imports files one after another, one line of result each. Returns whether all of them went in. */
export async function importFiles(door: Door, files: readonly string[], options: ImportOptions): Promise<boolean> {
  const progress = createProgress(process.stderr);
  const client = patient(await clientFor(door, options.user), (waitSec) =>
    progress.show(`the API takes a limited number of files a minute; going on in ${waitSec} s`),
  );
  let allOk = true;
  for (const file of files) {
    progress.show(`${printable(file)}: reading`);
    const line = await importFile(client, file, { account: options.account }, (run) =>
      progress.show(stageText(file, run)),
    );
    progress.clear();
    allOk &&= line.ok;
    await writeAll(process.stdout, options.json ? `${JSON.stringify(line)}\n` : shown(line));
  }
  return allOk;
}
