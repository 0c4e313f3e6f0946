import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pngWith } from "../../../tests/setup/pictures.ts";
import { isReadablePicture, sniffReceipt } from "./media-type.ts";
import type { ReceiptType } from "./media-type.ts";
import { withoutMetadata } from "./without-metadata.ts";

const SECRET = "53.34N 6.26W";
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
/** Exif of one entry, which says which way up, and a text behind it. */
const exif = (orientation: number, order: "II" | "MM"): Buffer => {
  const tiff = Buffer.alloc(26);
  tiff.write(order, "latin1");
  const [write16, write32] =
    order === "II"
      ? [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)]
      : [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)];
  write16(42, 2);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  return segment(0xe1, Buffer.concat([latin("Exif\0\0"), tiff, latin(SECRET)]));
};
const FRAME = segment(0xc0, Buffer.from([8, 0, 9, 0, 9, 1, 1, 0x11, 0]));
/** Two scans, as progressive pictures have, with a stuffed byte and a restart marker in their data. */
const SCANS = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
  segment(0xc4, Buffer.from([0xff, 0xd9, 1])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([5, 6]),
]);
const START = Buffer.from([0xff, 0xd8]);
const END = Buffer.from([0xff, 0xd9]);
const ICC = segment(0xe2, latin("ICC_PROFILE\0colours"));
const jpeg = (...pieces: Buffer[]): Buffer => Buffer.concat([START, ...pieces]);

const riff = (kind: string, data: Buffer): Buffer => {
  const head = Buffer.concat([latin(kind), Buffer.alloc(4)]);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
const webp = (...chunks: Buffer[]): Buffer => riff("RIFF", Buffer.concat([latin("WEBP"), ...chunks]));
const VP8X = (flags: number): Buffer => riff("VP8X", Buffer.from([flags, 0, 0, 0, 8, 0, 0, 8, 0, 0]));
const VP8L = riff("VP8L", Buffer.from([0x2f, 8, 0, 2, 0, 0, 0]));

const bare = (bytes: Uint8Array, type: ReceiptType): Buffer => Buffer.from(withoutMetadata(bytes, type)!);

describe("a picture without its metadata", () => {
  it("is a JPEG with its frame, scans and colours, and nothing of place, text or a picture behind its end", () => {
    const adobe = segment(0xee, latin("Adobe\0"));
    const full = jpeg(
      segment(0xe0, latin("JFIF\0")),
      exif(1, "II"),
      segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)),
      ICC,
      segment(0xe2, latin(`MPF\0${SECRET}`)),
      segment(0xed, latin(SECRET)),
      segment(0xfe, latin(SECRET)),
      adobe,
      FRAME,
      SCANS,
      END,
      latin(SECRET),
    );
    expect(bare(full, "image/jpeg")).toEqual(jpeg(segment(0xe0, latin("JFIF\0")), ICC, adobe, FRAME, SCANS, END));
  });

  it.each(["II", "MM"] as const)("stays the way up it was taken, whichever way its Exif is written: %s", (order) => {
    const kept = bare(jpeg(exif(6, order), FRAME, SCANS, END), "image/jpeg");
    expect(kept.includes(SECRET)).toBe(false);
    // Whoever reads it again finds the same.
    expect(bare(kept, "image/jpeg")).toEqual(kept);
    expect(kept.subarray(2, 38)).toEqual(
      Buffer.concat([
        Buffer.from([0xff, 0xe1, 0, 34]),
        latin("Exif\0\0MM\0*\0\0\0\x08"),
        Buffer.from([0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
      ]),
    );
  });

  it("is a PNG without its texts", () => {
    const kept = bare(Buffer.concat([pngWith(SECRET), latin(SECRET)]), "image/png");
    expect(kept.includes(SECRET)).toBe(false);
    expect([sniffReceipt(kept), isReadablePicture(kept, "image/png")]).toEqual(["image/png", true]);
  });

  it("is a WebP without Exif and XMP, and announces none", () => {
    const full = webp(VP8X(0b0000_1100), VP8L, riff("EXIF", latin(SECRET)), riff("XMP ", latin(`${SECRET}!`)));
    expect(bare(full, "image/webp")).toEqual(webp(VP8X(0), VP8L));
  });

  it("is nothing where the bytes are not what they say", () => {
    expect(withoutMetadata(jpeg(latin("no marker here")), "image/jpeg")).toBeNull();
    expect(withoutMetadata(pngWith(SECRET).subarray(0, 60), "image/png")).toBeNull();
    expect(withoutMetadata(webp(riff("EXIF", latin(SECRET))), "image/webp")).toBeNull();
    expect(withoutMetadata(latin("%PDF-1.4"), "application/pdf")).toBeNull();
  });

  it("never throws, whatever the bytes, and never keeps a comment", () => {
    const type = fc.constantFrom("image/jpeg", "image/png", "image/webp") as fc.Arbitrary<ReceiptType>;
    fc.assert(
      fc.property(type, fc.uint8Array({ maxLength: 200 }), fc.nat(200), (kind, noise, at) => {
        const made = {
          "image/jpeg": jpeg(exif(3, "MM"), FRAME, SCANS, END),
          "image/png": pngWith("x"),
          "image/webp": webp(VP8L),
        };
        const bytes = Buffer.from((made as Record<string, Buffer>)[kind]!);
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
        withoutMetadata(bytes, kind);
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, maxLength: 60 }).map((text) => `${text}${SECRET}`),
        (text) => {
          const full = jpeg(segment(0xfe, latin(text)), FRAME, segment(0xe5, latin(text)), SCANS, END);
          expect(bare(full, "image/jpeg")).toEqual(jpeg(FRAME, SCANS, END));
        },
      ),
    );
  });
});
