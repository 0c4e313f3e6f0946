import { describe, expect, it } from "vitest";
import { isReadablePicture, sniffReceipt } from "./media-type.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const png = (width: number, height: number): Uint8Array => {
  const head = Buffer.alloc(33);
  head.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, "latin1");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};

describe("what a file is by its bytes", () => {
  it.each([
    ["image/png", png(10, 10)],
    ["image/jpeg", bytes([0xff, 0xd8, 0xff, 0xe0])],
    ["image/webp", bytes("RIFF\0\0\0\0WEBPVP8 ")],
    ["application/pdf", bytes("%PDF-1.7\n")],
    ["text/plain", bytes("Kiosk Luna\nTotal 5.00\n")],
  ] as const)("is %s", (type, file) => expect(sniffReceipt(file)).toBe(type));

  it.each([
    ["a page that could run", "<html><script>alert(1)</script>"],
    ["a drawing that could run", '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ["a program", "\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"],
    ["an archive", "PK\x03\x04\x14\0\0\0\b\0\0\0"],
    ["PostScript", "%!PS-Adobe-3.0"],
    ["nothing", ""],
  ])("is nothing that is kept: %s", (_, file) => expect(sniffReceipt(bytes(file))).toBeNull());
});

describe("a picture", () => {
  it("says its size, and one that unfolds to more than a camera takes is not read", () => {
    expect(isReadablePicture(png(3_000, 4_000), "image/png")).toBe(true);
    expect(isReadablePicture(png(60_000, 60_000), "image/png")).toBe(false);
    const frame = (height: number, width: number): number[] => [
      0xff,
      0xc0,
      0,
      17,
      8,
      height >> 8,
      height & 255,
      width >> 8,
      width & 255,
      3,
    ];
    const jpeg = (height: number, width: number): Uint8Array =>
      bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...frame(height, width), 0, 0]);
    expect(isReadablePicture(jpeg(4_000, 3_000), "image/jpeg")).toBe(true);
    expect(isReadablePicture(jpeg(65_000, 65_000), "image/jpeg")).toBe(false);
    const webp = bytes("RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0", [0xff, 0xff, 0], [0xff, 0xff, 0]);
    expect(isReadablePicture(webp, "image/webp")).toBe(false);
  });

  it("that is cut short is not read", () => {
    for (const type of ["image/png", "image/jpeg", "image/webp"] as const)
      for (let length = 0; length < 24; length++)
        expect(isReadablePicture(png(10, 10).subarray(0, length), type)).toBe(false);
  });
});
