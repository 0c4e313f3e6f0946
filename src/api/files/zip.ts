import { Readable, pipeline } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

// PKWARE's APPNOTE 6.3.10, sections 4.3.7 to 4.3.16, as far as a stream needs it: sizes follow the content, names are UTF-8.

const LOCAL_HEADER = 0x04034b50;
const DATA_DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_CENTRAL = 0x06054b50;
const VERSION = 20;
/** Sizes behind the content (bit 3), names in UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** 1 January 1980, the earliest a zip knows: when it was written is nobody's business. */
const DATE = 0x0021;
/** What the format's 32 and 16 bits can hold; beyond them it would need ZIP64. */
const MAX_BYTES = 0xffffffff;
const MAX_ENTRIES = 0xffff;

/** A file on its way into an archive. Its content is read when its turn comes. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const record = (signature: number, ...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const buffer = Buffer.alloc(4 + fields.reduce((sum, [bytes]) => sum + bytes, 0));
  buffer.writeUInt32LE(signature);
  let at = 4;
  for (const [bytes, value] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
};

const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    record(
      LOCAL_HEADER,
      [2, VERSION],
      [2, FLAGS],
      [2, DEFLATE],
      [2, 0],
      [2, DATE],
      [4, 0],
      [4, 0],
      [4, 0],
      [2, name.length],
      [2, 0],
    ),
    name,
  ]);

const descriptor = ({ crc, packed, size }: Omit<Written, "name" | "offset">): Buffer =>
  record(DATA_DESCRIPTOR, [4, crc], [4, packed], [4, size]);

const centralHeader = ({ name, crc, packed, size, offset }: Written): Buffer => {
  const attributes = [
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
  ] as const;
  const times = [
    [2, 0],
    [2, DATE],
  ] as const;
  const sizes = [
    [4, crc],
    [4, packed],
    [4, size],
    [2, name.length],
  ] as const;
  return Buffer.concat([
    record(CENTRAL_HEADER, [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATE], ...times, ...sizes, ...attributes, [
      4,
      offset,
    ]),
    name,
  ]);
};

async function* packed(entry: ZipEntry, sums: { crc: number; size: number }): AsyncGenerator<Uint8Array> {
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of entry.content) {
      sums.crc = crc32(chunk, sums.crc);
      sums.size += chunk.length;
      yield chunk;
    }
  };
  const deflate = createDeflateRaw();
  // What goes wrong on the way destroys the stream with that error, which the reader below then throws.
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => {});
  for await (const chunk of deflate) yield chunk as Uint8Array;
}

/** An archive as it grows: no more than one piece of one file is in memory. Throws RangeError beyond 4 GB or 65,535 files. */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  const grown = (chunk: Uint8Array): Uint8Array => {
    offset += chunk.length;
    if (offset > MAX_BYTES || written.length > MAX_ENTRIES)
      throw new RangeError("this archive is too large for a zip file");
    return chunk;
  };
  for await (const entry of entries) {
    const [name, start, sums] = [Buffer.from(entry.name), offset, { crc: 0, size: 0 }];
    yield grown(localHeader(name));
    const before = offset;
    for await (const chunk of packed(entry, sums)) yield grown(chunk);
    const facts = { ...sums, packed: offset - before };
    yield grown(descriptor(facts));
    written.push({ name, offset: start, ...facts });
  }
  const start = offset;
  for (const entry of written) yield grown(centralHeader(entry));
  const { length } = written;
  yield record(END_OF_CENTRAL, [2, 0], [2, 0], [2, length], [2, length], [4, offset - start], [4, start], [2, 0]);
}
