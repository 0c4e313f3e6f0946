import type { ReceiptType } from "./media-type.ts";

/** What is kept of a picture, in order; null where the bytes are not what their kind says. */
type Pieces = Uint8Array[] | null;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const latin = (bytes: Uint8Array, from: number, to: number): string =>
  new TextDecoder("latin1").decode(bytes.subarray(from, to));

const ORIENTATION = 0x0112;

/** Which way up a picture is shown: the one tag of Exif (JEITA CP-3451, 4.6.4) that belongs to what it shows. 1 where none is given. */
function orientationOf(exif: Uint8Array): number {
  const data = view(exif);
  const tiff = 6;
  if (exif.length < tiff + 8) return 1;
  const little = latin(exif, tiff, tiff + 2) === "II";
  const directory = tiff + data.getUint32(tiff + 4, little);
  if (directory + 2 > exif.length) return 1;
  const entries = data.getUint16(directory, little);
  for (let at = directory + 2; at < directory + 2 + entries * 12 && at + 12 <= exif.length; at += 12)
    if (data.getUint16(at, little) === ORIENTATION) {
      const value = data.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

/** A segment of Exif that says which way up, and nothing else. */
const uprightSegment = (orientation: number): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from("Exif\0\0MM\0*", "latin1"),
    Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ]);

/** Where the picture's own data behind a scan's header ends: at a marker that is none of those within it (ITU-T T.81, B.1.1.2). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** APP0 and APP14 say how the colours are meant, APP2 by which profile; all other applications' segments and comments go. */
const isKept = (marker: number, segment: Uint8Array): boolean =>
  marker <= 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && latin(segment, 4, 15) === "ICC_PROFILE") ||
  (marker > 0xef && marker !== 0xfe);

function jpegPieces(bytes: Uint8Array): Pieces {
  const pieces = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at++; // filled up before a marker
      continue;
    }
    // What stands behind the end is another picture, or a film.
    if (marker === 0xd9) return [...pieces, bytes.subarray(at, at + 2)];
    const end = at + 2 + view(bytes).getUint16(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && latin(segment, 4, 10) === "Exif\0\0") {
      const orientation = orientationOf(segment.subarray(4));
      if (orientation !== 1) pieces.push(uprightSegment(orientation));
    } else if (isKept(marker, segment)) pieces.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    at = endOfScan(bytes, end);
    pieces.push(bytes.subarray(end, at));
    if (at + 4 > bytes.length) return [...pieces, Uint8Array.from([0xff, 0xd9])];
  }
  return null;
}

/** What a PNG is shown by (PNG, third edition, 11.2 and 11.3); texts, times and Exif are not among it. */
const PNG_KEPT = new Set("IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD pHYs".split(" "));

function pngPieces(bytes: Uint8Array): Pieces {
  const pieces = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const kind = latin(bytes, at + 4, at + 8);
    const end = at + 12 + view(bytes).getUint32(at);
    if (end > bytes.length) return null;
    if (PNG_KEPT.has(kind)) pieces.push(bytes.subarray(at, end));
    if (kind === "IEND") return pieces;
    at = end;
  }
  return null;
}

const WEBP_KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
/** Bits of a VP8X that announce Exif and XMP (RFC 9649, 2.7). */
const WEBP_SAYS_MORE = 0b1100;

function webpPieces(bytes: Uint8Array): Pieces {
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const kind = latin(bytes, at, at + 4);
    const size = view(bytes).getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return null;
    const chunk = bytes.slice(at, end);
    if (kind === "VP8X") chunk[8]! &= ~WEBP_SAYS_MORE;
    if (WEBP_KEPT.has(kind)) kept.push(chunk);
    at = end;
  }
  const head = bytes.slice(0, 12);
  const size = kept.reduce((sum, { length }) => sum + length, 4);
  view(head).setUint32(4, size, true);
  return kept.length === 0 ? null : [head, ...kept];
}

function piecesOf(bytes: Uint8Array, type: ReceiptType): Pieces {
  if (type === "image/png") return pngPieces(bytes);
  if (type === "image/jpeg") return jpegPieces(bytes);
  return type === "image/webp" ? webpPieces(bytes) : null;
}

/**
 * A picture with nothing but what it shows: the place, time and camera that a phone writes into it are left out, as is whatever stands
 * behind its end. Null when it cannot be told apart.
 */
export function withoutMetadata(bytes: Uint8Array, type: ReceiptType): Uint8Array | null {
  try {
    const pieces = piecesOf(bytes, type);
    return pieces && Uint8Array.from(Buffer.concat(pieces));
  } catch (error) {
    if (error instanceof RangeError) return null; // a length that points beyond the end
    throw error;
  }
}
