import { decodeAs, singleByteEncoding } from "./encodings.ts";

/** Text of a file and the encoding it was read as. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const SAMPLE_BYTES = 4_000;

// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROLS = /[\0-\x08\v\f\x0e-\x1f\x7f]/g;

function utf16Guess(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 8) return null;
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const half = sample.length / 2;
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.1) return "utf-16le";
  if (zeros[0]! > half * 0.6 && zeros[1]! < half * 0.1) return "utf-16be";
  return null;
}

/** What a file says of its own encoding: an XML declaration or an OFX header; null when it says nothing usable. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_000));
  const charset =
    /^\s*<\?xml[^>]*?\bencoding=["']([\w-]{1,40})["']/.exec(head)?.[1] ?? /CHARSET:\s*([\w-]{1,40})/.exec(head)?.[1];
  if (charset === undefined) return null;
  return known(/^125\d$/.test(charset) ? `windows-${charset}` : charset.replace(/^8859/, "iso-8859"));
}

/** Counts what strict UTF-8 would refuse (−) and what only UTF-8 explains (+). */
function utf8Evidence(text: string): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) bad++;
    else if (code >= 0x80) good++;
  }
  return { good, bad };
}

/** UTF-8, also when a few bytes are broken (a file cut in the middle of a letter); null when it is something else. */
function asUtf8(bytes: Uint8Array): DecodedText | null {
  const encoding = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8-bom" : "utf-8";
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    const { good, bad } = utf8Evidence(text);
    return encoding === "utf-8-bom" || good > bad * 10 ? { text, encoding } : null;
  }
}

/** Decodes by BOM, then UTF-16 by its zero bytes, then UTF-8, then the single-byte encoding its letters suggest. `declared` (a file's own word) beats the guess among single-byte encodings. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const utf16 = utf16Guess(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  const utf8 = asUtf8(bytes);
  if (utf8) return utf8;
  const encoding = declared ?? singleByteEncoding(bytes);
  return { text: decodeAs(encoding, bytes), encoding };
}

/** The decoder's name of a single-byte encoding; null for UTF ones, which their bytes tell better than any label. */
function known(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith("utf-") ? null : encoding;
  } catch {
    return null;
  }
}

/** True for content no statement has: many control bytes. */
export function looksBinary(text: string): boolean {
  let control = 0;
  const length = Math.min(text.length, SAMPLE_BYTES);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32 && code !== 26) || code === 0xfffd) control++;
  }
  return control > Math.max(2, length * 0.02);
}

/**
 * Without control characters but tab and line ends. A database refuses a text with NUL in it, and none of them is
 * anything a bank means to say; taken out before a reader looks, so that no format needs to think of them.
 */
export const withoutControls = (text: string): string => text.replace(CONTROLS, "");
