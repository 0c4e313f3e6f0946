import type { CsvMapping, StatementResult } from "../core/statement/statement.ts";
import { readCamt } from "./camt/read-camt.ts";
import { readCsv } from "./csv/read-csv.ts";
import { declaredEncoding, decodeText, looksBinary, withoutControls } from "./decode-text.ts";
import { detectFormat } from "./detect-format.ts";
import type { TextFormat } from "./detect-format.ts";
import { readMt940 } from "./mt940/read-mt940.ts";
import { readOfx } from "./ofx/read-ofx.ts";
import { isOwnJson, readOwnJson } from "./own/read-own-json.ts";
import { readOwnCsv } from "./own/read-own-csv.ts";
import { readQif } from "./qif/read-qif.ts";
import { refuse } from "./refusal.ts";
import type { Source } from "./source.ts";

export interface ReadOptions {
  /** As the person named it; a hint, the content decides. */
  readonly filename: string;
  /** How to read a CSV, when the person or an earlier import said so. */
  readonly mapping?: CsvMapping;
  /** Of the account the rows go to: counts where the file names none. Null there means two decimals. */
  readonly defaultCurrency?: string;
}

/** A statement file is at most this long, in bytes. */
const MAX_BYTES = 50 * 1024 * 1024;

function readAs(format: TextFormat, source: Source): StatementResult {
  const { text, encoding } = source;
  switch (format) {
    case "ofx":
    case "qfx":
      return readOfx(text, encoding, format);
    case "qif":
      return readQif(source);
    case "camt":
      return readCamt(text, encoding);
    case "mt940":
      return readMt940(text, encoding);
    case "xspenses":
      return isOwnJson(text) ? readOwnJson(text, encoding) : readOwnCsv(text, encoding);
    case "csv":
    case "txt":
      return readCsv({ ...source, format });
  }
}

/** By the first bytes of a file: what people download in place of a statement, and how they get to one. */
const CONTAINERS: readonly (readonly [firstBytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], "a spreadsheet or a ZIP archive. Save the spreadsheet as CSV, or unpack the archive."],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old spreadsheet (XLS). Open it and save it as CSV."],
];

const containerOf = (bytes: Uint8Array): string | null =>
  CONTAINERS.find(([first]) => first.every((byte, place) => bytes[place] === byte))?.[1] ?? null;

/** Reads a statement of any format that is text. A pure function of its input that never throws. */
export function readStatement(bytes: Uint8Array, options: ReadOptions): StatementResult {
  const { filename } = options;
  if (bytes.length > MAX_BYTES)
    return refuse(null, "too_large", `${filename} is larger than 50 MB. Export a shorter period.`);
  const { text: decoded, encoding } = decodeText(bytes, declaredEncoding(bytes));
  const text = withoutControls(decoded);
  if (text.trim() === "") return refuse(null, "empty", `${filename} is empty. Export it again.`);
  const container = containerOf(bytes);
  if (container !== null) return refuse(null, "unknown_format", `${filename} is ${container}`);
  if (looksBinary(decoded))
    return refuse(
      null,
      "unknown_format",
      `${filename} is not a text export or a PDF. Choose CSV, OFX, QIF, CAMT or MT940 in your bank's download page.`,
    );
  const format = detectFormat(text, filename);
  try {
    const { mapping = null, defaultCurrency = null } = options;
    return readAs(format, { text, encoding, mapping, defaultCurrency });
  } catch (error) {
    // A reader that throws has a bug; the person still gets an answer instead of a dead request.
    const detail = error instanceof Error ? error.message.slice(0, 100) : "unknown reason";
    return refuse(format, "malformed", `${filename} could not be read as ${format.toUpperCase()}: ${detail}`);
  }
}
