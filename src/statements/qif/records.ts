import { linesOf } from "../lines.ts";

/** One record of a QIF file: the lines between two `^`. */
export interface QifRecord {
  readonly line: number;
  /** What the section holds: `bank`, `cash`, `ccard`, `oth a`, `oth l`, `invst`, `cat`, `memorized`, `account`… */
  readonly section: string;
  /** First value of each field letter; splits (`S`, `E`, `$`, `%`) are left to the total they add up to. */
  readonly fields: ReadonlyMap<string, string>;
  readonly split: boolean;
}

/** `!Type:Oth L` → `oth l`, `!Account` → `account`; null for switches that open no section (`!Option:…`, `!Clear:…`). */
function sectionOf(header: string): string | null {
  const type = /^!Type\s*:\s*(.{1,40})/i.exec(header)?.[1];
  if (type !== undefined) return type.trim().toLowerCase();
  return /^!Account/i.test(header) ? "account" : null;
}

class RecordCollector {
  #section = "bank";
  #line = 0;
  #fields = new Map<string, string>();
  #split = false;

  header(text: string): void {
    this.#section = sectionOf(text) ?? this.#section;
  }

  field(text: string, line: number): void {
    if (this.#fields.size === 0) this.#line = line;
    const letter = text[0]!.toUpperCase();
    const value = text.slice(1).trim();
    if (letter === "S") this.#split = true;
    if (!this.#fields.has(letter)) this.#fields.set(letter, value);
  }

  /** The record that ends here, or null when nothing was collected. */
  close(): QifRecord | null {
    if (this.#fields.size === 0) return null;
    const record = { line: this.#line, section: this.#section, fields: this.#fields, split: this.#split };
    this.#fields = new Map();
    this.#split = false;
    return record;
  }
}

/** The records of a file in order. A record without its final `^` still counts: many programs leave the last one out. */
export function* recordsOf(text: string): Generator<QifRecord> {
  const collector = new RecordCollector();
  for (const { text: raw, number } of linesOf(text)) {
    const line = raw.replace(/^\uFEFF/, "").trim();
    if (line === "") continue;
    const ends = line.startsWith("^") || line.startsWith("!");
    const record = ends ? collector.close() : null;
    if (record) yield record;
    if (line.startsWith("!")) collector.header(line);
    else if (!ends) collector.field(line, number);
  }
  const last = collector.close();
  if (last) yield last;
}
