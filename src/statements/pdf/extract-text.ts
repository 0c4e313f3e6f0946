import type { StatementError } from "../../core/statement/statement.ts";
import { MAX_PAGES, MAX_PDF_BYTES, MAX_WORDS, READ_MS } from "./limits.ts";
import { pageLines } from "./page-lines.ts";
import { pageWords } from "./page-words.ts";
import type { DrawnText } from "./page-words.ts";
import type { TextLine } from "./text-line.ts";

export type ExtractedText =
  | { readonly ok: true; readonly lines: readonly TextLine[] }
  | { readonly ok: false; readonly code: StatementError["code"]; readonly message: string };

const refused = (code: StatementError["code"], message: string): ExtractedText => ({ ok: false, code, message });

const LOCKED =
  "This PDF is locked with a password. Open it with the password, save or print it as a PDF without one, and choose that file; or download the statement as CSV.";
const NO_TEXT =
  "This PDF holds pictures of pages and no text, as a scanner makes them. Download the statement from your bank's website as CSV, OFX or a PDF with text.";
const TOO_LONG = "This PDF takes too long to read. Choose a shorter period, or download the statement as CSV.";

/** Never evaluates code, loads nothing and tells the console nothing. */
const OPTIONS = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  stopAtErrors: false,
  enableXfa: false,
  verbosity: 0,
} as const;

function whyNot(error: unknown): ExtractedText {
  const { name, message } = error as Error;
  if (name === "PasswordException") return refused("locked", LOCKED);
  const detail = String(message).slice(0, 100);
  return refused("malformed", `This PDF is damaged (${detail}). Download it again.`);
}

/** What is used of PDF.js, whose own types the package names in a way Node's resolution does not find. */
interface PdfJs {
  getDocument(source: object): { readonly promise: Promise<Document>; destroy(): Promise<void> };
}

interface Document {
  readonly numPages: number;
  getPage(number: number): Promise<Page>;
}

interface Page {
  getTextContent(): Promise<{ readonly items: readonly object[] }>;
  getViewport(options: { readonly scale: number }): { readonly transform: readonly number[] };
  cleanup(): unknown;
}

/** Null for a page of more words than a whole PDF may have. */
async function linesOf(page: Page, number: number): Promise<TextLine[] | null> {
  const { items } = await page.getTextContent();
  const drawn = items.filter((item): item is DrawnText => "str" in item);
  const words = pageWords(drawn, page.getViewport({ scale: 1 }).transform);
  page.cleanup();
  return words.length > MAX_WORDS ? null : pageLines(words, number);
}

/**
 * The lines of text of a PDF with their places. Never rejects. What it takes is bounded by pages, words and time; memory by whoever
 * gives it a thread, since a page of a few bytes can unfold to gigabytes before anyone can look.
 */
export async function extractText(bytes: Uint8Array, now: () => number = Date.now): Promise<ExtractedText> {
  if (bytes.length > MAX_PDF_BYTES)
    return refused("too_large", `This PDF is larger than ${MAX_PDF_BYTES / 1024 / 1024} MB. Choose a shorter period.`);
  const until = now() + READ_MS;
  const { getDocument } = (await import("unpdf/pdfjs")) as unknown as PdfJs;
  // A copy of its own: it takes the bytes away from whoever gives them, and wants no Buffer.
  const task = getDocument({ data: new Uint8Array(bytes), ...OPTIONS });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES)
      return refused("too_large", `This PDF has more than ${MAX_PAGES} pages. Choose a shorter period.`);
    const lines: TextLine[] = [];
    let words = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const read = await linesOf(await document.getPage(number), number);
      words += read?.reduce((sum, line) => sum + line.words.length, 0) ?? 0;
      if (read === null || words > MAX_WORDS || now() > until) return refused("too_large", TOO_LONG);
      for (const line of read) lines.push(line);
    }
    return lines.length === 0 ? refused("no_text", NO_TEXT) : { ok: true, lines };
  } catch (error) {
    return whyNot(error);
  } finally {
    await task.destroy().catch(() => {});
  }
}
