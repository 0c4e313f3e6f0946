import { decodeText, withoutControls } from "../decode-text.ts";
import type { ExtractedText } from "../pdf/extract-text.ts";
import { textOf } from "../pdf/text-line.ts";
import { isReadablePicture } from "./media-type.ts";
import type { ReceiptType } from "./media-type.ts";
import type { PictureReader } from "./tesseract.ts";

/** The text of a receipt, or why there is none, for the person whose receipt it is. */
export type ReceiptText =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly why: string;
      /** The file is damaged, or more than anybody should unfold. */
      readonly broken: boolean;
    };

/** Reads the text of a receipt's file. Never rejects for what the file holds. */
export type ReceiptReader = (bytes: Uint8Array, type: ReceiptType) => Promise<ReceiptText>;

export interface ReceiptReaders {
  /** Where PDFs are read: see `createPdfTextApart`. */
  readonly pdf: (bytes: Uint8Array) => Promise<ExtractedText>;
  /** Looked for once; null where nothing here reads pictures. */
  readonly pictures: () => Promise<PictureReader | null>;
}

const no = (why: string, broken = false): ReceiptText => ({ ok: false, why, broken });

const NO_PICTURES = "Pictures cannot be read here: install tesseract-ocr on this machine, or type what it says.";
const TYPE_IT = "Type what it says.";

async function ofPdf(bytes: Uint8Array, readers: ReceiptReaders): Promise<ReceiptText> {
  const read = await readers.pdf(bytes);
  if (read.ok) return { ok: true, text: read.lines.map(({ words }) => textOf(words)).join("\n") };
  if (read.code === "locked") return no(`The PDF is locked with a password. ${TYPE_IT}`);
  return no(
    read.code === "no_text"
      ? `The PDF holds a picture and no text. ${TYPE_IT}`
      : `The PDF could not be read. ${TYPE_IT}`,
  );
}

async function ofPicture(bytes: Uint8Array, type: ReceiptType, readers: ReceiptReaders): Promise<ReceiptText> {
  if (!isReadablePicture(bytes, type)) return no(`The picture is damaged or too large to read. ${TYPE_IT}`, true);
  const reader = await readers.pictures();
  if (reader === null) return no(NO_PICTURES);
  const text = await reader.read(bytes);
  return text === null || text.trim() === "" ? no(`No text was found in the picture. ${TYPE_IT}`) : { ok: true, text };
}

/** Puts the readers of this installation together. */
export const createReceiptReader =
  (readers: ReceiptReaders): ReceiptReader =>
  async (bytes, type) => {
    if (type === "text/plain") return { ok: true, text: withoutControls(decodeText(bytes).text) };
    return type === "application/pdf" ? ofPdf(bytes, readers) : ofPicture(bytes, type, readers);
  };
