import { decodeText, looksBinary } from "../decode-text.ts";

export const RECEIPT_TYPES = ["image/png", "image/jpeg", "image/webp", "application/pdf", "text/plain"] as const;
export type ReceiptType = (typeof RECEIPT_TYPES)[number];

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  new TextDecoder("latin1").decode(bytes.subarray(from, to));

/** What a file is by its bytes, whatever its name or sender says; null for anything else, HTML and SVG among it. */
export function sniffReceipt(bytes: Uint8Array): ReceiptType | null {
  if (latin(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (latin(bytes, 0, 4) === "RIFF" && latin(bytes, 8, 12) === "WEBP") return "image/webp";
  if (/^\s*%PDF-\d/.test(latin(bytes, 0, 1_024))) return "application/pdf";
  const { text } = decodeText(bytes.subarray(0, 64 * 1024));
  return text.trim() === "" || looksBinary(text) || /^\s*(?:<|%!|\{\\rtf)/.test(text) ? null : "text/plain";
}

/** Most pixels of a picture that is read; a picture of a few kilobytes can unfold to any number. */
const MAX_PIXELS = 40_000_000;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Width and height of a JPEG stand in its frame header: ITU-T T.81, B.2.2. */
function jpegSize(bytes: Uint8Array): [number, number] | null {
  const data = view(bytes);
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [data.getUint16(at + 7), data.getUint16(at + 5)];
    at += 2 + data.getUint16(at + 2);
  }
  return null;
}

/** The three kinds of WebP keep their size in three places: RFC 9649, 2.5 to 2.7. */
function webpSize(bytes: Uint8Array): [number, number] | null {
  if (bytes.length < 30) return null;
  const data = view(bytes);
  const kind = latin(bytes, 12, 16);
  if (kind === "VP8 ") return [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff];
  if (kind === "VP8L") {
    const bits = data.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
  }
  const three = (at: number): number => data.getUint16(at, true) + (bytes[at + 2]! << 16) + 1;
  return kind === "VP8X" ? [three(24), three(27)] : null;
}

function sizeOf(bytes: Uint8Array, type: ReceiptType): [number, number] | null {
  if (type === "image/png") return bytes.length < 24 ? null : [view(bytes).getUint32(16), view(bytes).getUint32(20)];
  return type === "image/jpeg" ? jpegSize(bytes) : webpSize(bytes);
}

/** Whether a picture says of itself that it has a size somebody could have photographed. */
export function isReadablePicture(bytes: Uint8Array, type: ReceiptType): boolean {
  const size = sizeOf(bytes, type);
  return size !== null && size[0] > 0 && size[1] > 0 && size[0] * size[1] <= MAX_PIXELS;
}
