/** Text of a file and the encoding it was read as. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

const SAMPLE_BYTES = 4_000;

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

/** Letters that are usual in Central European text and, read as Western, come out as symbols — and the reverse. */
function singleByteGuess(bytes: Uint8Array): string {
  let central = 0;
  let western = 0;
  let c1 = 0;
  for (const byte of bytes.subarray(0, 200_000)) {
    if (byte < 0x80) continue;
    // ą Ą ł Ł ś Ś ź ž š ť in Windows-1250 are ¹ ¥ ³ £ œ Œ Ÿ ž š in Windows-1252
    if ([0xb9, 0xb3, 0xbf, 0x9c, 0x9f, 0xa5, 0xaf, 0x8c, 0x8f, 0xec, 0xf8, 0xf9].includes(byte)) central++;
    if ([0xe0, 0xe8, 0xe7, 0xea, 0xe3, 0xf5, 0xf1, 0xe5, 0xe6, 0xc0, 0xc8, 0xab, 0xbb, 0xb0].includes(byte)) western++;
    if (byte < 0xa0) c1++;
  }
  if (central > western) return "windows-1250";
  return c1 > 0 ? "windows-1252" : "iso-8859-1";
}

/** Decodes by BOM, then UTF-16 by its zero bytes, then strict UTF-8, then the single-byte encoding its letters suggest. `declared` (a file's own word) beats the guess among single-byte encodings. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): DecodedText {
  const utf16 = utf16Guess(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text, encoding: bom ? "utf-8-bom" : "utf-8" };
  } catch {
    const encoding = known(declared) ?? singleByteGuess(bytes);
    return { text: new TextDecoder(encoding).decode(bytes), encoding };
  }
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === "utf-8" ? null : encoding;
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
