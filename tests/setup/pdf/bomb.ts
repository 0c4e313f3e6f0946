import { constants, deflateSync, createDeflate } from "node:zlib";

/** A PDF of these objects, the first of them its root. */
export function pdfOf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
  const starts: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    starts.push(at);
    at += whole.length;
    parts.push(whole);
  });
  const entry = (start: number): string => `${String(start).padStart(10, "0")} 00000 n \n`;
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${starts.map(entry).join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table)]);
}

/** A page whose content is eight gigabytes of spaces, packed twice. */
export async function bomb(): Promise<Uint8Array> {
  const packing = createDeflate({ level: 9 });
  const chunks: Buffer[] = [];
  packing.on("data", (chunk: Buffer) => void chunks.push(chunk));
  packing.write(Buffer.alloc(16 * 1024 * 1024, " "));
  await new Promise<void>((resolve) => packing.flush(constants.Z_FULL_FLUSH, () => resolve()));
  const head = Buffer.concat(chunks);
  chunks.length = 0;
  packing.write(Buffer.alloc(16 * 1024 * 1024, " "));
  await new Promise<void>((resolve) => packing.flush(constants.Z_FULL_FLUSH, () => resolve()));
  // From a full flush on, a piece stands by itself, and may stand as often as one likes.
  const again = Buffer.concat(chunks);
  const packed = deflateSync(Buffer.concat([head, ...Array.from({ length: 511 }, () => again)]), { level: 9 });
  const stream = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
    Buffer.concat([Buffer.from(stream), packed, Buffer.from("\nendstream")]),
  ]);
}
