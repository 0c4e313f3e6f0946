import { linesOf } from "../lines.ts";
import type { Table } from "./table.ts";

/** Stands as the delimiter of a mapping for this kind of text. */
export const LABELS = ":";

/** Labels a record may have. */
const MAX_LABELS = 20;

const LABELLED = /^\s*(\p{L}[\p{L} ]{1,30}):\s*(\S.{0,500})$/u;

/**
 * A text of records, one `Label: value` a line (`Date: …`, `Description: …`, `Amount: …`), as a table with the labels as
 * its header; null when the text is not of that kind. A label that comes again begins the next record.
 */
export function readLabelledRecords(text: string): Table | null {
  const labels: string[] = [];
  const records: { line: number; values: Map<string, string> }[] = [];
  for (const { text: line, number } of linesOf(text)) {
    const [, label, value] = LABELLED.exec(line.slice(0, 600)) ?? [];
    if (label === undefined || value === undefined) continue;
    if (!labels.includes(label) && labels.push(label) > MAX_LABELS) return null;
    const open = records.at(-1);
    if (open && !open.values.has(label)) open.values.set(label, value.trim());
    else records.push({ line: number, values: new Map([[label, value.trim()]]) });
  }
  const full = records.filter(({ values }) => values.size >= 3);
  if (full.length < 2) return null;
  const used = labels.filter((label) => full.filter(({ values }) => values.has(label)).length > full.length / 2);
  const rows = records.map(({ values }) => used.map((label) => values.get(label) ?? ""));
  return {
    delimiter: LABELS,
    rows: [used, ...rows],
    lines: [1, ...records.map(({ line }) => line)],
    problems: new Map(),
  };
}
