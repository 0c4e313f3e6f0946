import type { StatementFormat } from "../core/statement/statement.ts";
import { isOwnCsv } from "./own/read-own-csv.ts";
import { isOwnJson } from "./own/read-own-json.ts";

/** A format whose files are text. */
export type TextFormat = Exclude<StatementFormat, "pdf">;

/** How far into a file its kind must show. */
const HEAD_CHARS = 20_000;

const extensionOf = (filename: string): string => /\.([a-z0-9]{1,10})$/i.exec(filename)?.[1]?.toLowerCase() ?? "";

/** The format by what the file holds; the extension only tells QFX from OFX and text from CSV, which are read alike. */
export function detectFormat(text: string, filename: string): TextFormat {
  const head = text.slice(0, HEAD_CHARS);
  const extension = extensionOf(filename);
  if (isOwnCsv(head) || isOwnJson(head)) return "xspenses";
  if (/OFXHEADER|<OFX[>\s]/i.test(head)) return extension === "qfx" ? "qfx" : "ofx";
  if (/<(?:\w{1,20}:)?(?:BkToCstmr\w{1,20}|Document)[\s>]/.test(head) || /^\s*<(?:\?xml|!DOCTYPE|!ENTITY)/i.test(head))
    return "camt";
  if (/^!(?:Type|Account|Option|Clear)\b/im.test(head)) return "qif";
  if (/^(?:\{1:.{0,200}\{4:|:(?:20|25|28C?|60[FM]|61):)/m.test(head)) return "mt940";
  return extension === "txt" ? "txt" : "csv";
}
