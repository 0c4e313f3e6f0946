import { declaredEncoding, decodeText } from "../decode-text.ts";
import type { RatesFile, RatesRefusal } from "./quotes.ts";
import { readEcbXml } from "./read-ecb-xml.ts";
import { readRateTable } from "./read-rate-table.ts";

/** `PK`, with which every zip begins: the form in which the European Central Bank offers its tables. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/**
 * Reads a file of exchange rates: the European Central Bank's, as XML or CSV, or a list of `date,currency,rate`. `base` is what a list
 * without a column of that name quotes against. Never throws.
 */
export function readRates(bytes: Uint8Array, base: string): RatesFile | RatesRefusal {
  if (isZip(bytes)) return { ok: false, message: "It is packed (zip). Unpack it, and take the file that is in it." };
  const { text } = decodeText(bytes, declaredEncoding(bytes));
  const plain = text.replace(/^\uFEFF/, "");
  return /^\s*</.test(plain) ? readEcbXml(plain) : readRateTable(plain, base);
}
