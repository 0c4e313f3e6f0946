import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { RestoreError } from "../../data/backup/load.ts";

/**
 * The key is made from the passphrase by scrypt with 2^16 rounds: 64 MB and some tenths of a second for each try, which a small machine can
 * afford. The library's own choice, 2^18, takes 256 MB.
 */
const SCRYPT_LOG_N = 16;

/** Text of one archive: lines, packed by gzip, sealed by age (age-encryption.org) with a passphrase. `age -d FILE | gunzip` reads it too. */
export interface WrittenFile {
  readonly bytes: number;
  /** Of the whole file, hex. */
  readonly sha256: string;
}

/** What is being written stands beside under this name, so that no file under its own name is half. */
export const PARTIAL = ".partial";

/**
 * Writes lines into a file that does not exist yet, readable by its owner alone. It has its name once it is whole and on the disk.
 * @param lines texts that each end with a line break; one may hold several lines
 */
export async function writeArchive(
  path: string,
  passphrase: string,
  lines: AsyncIterable<string>,
): Promise<WrittenFile> {
  const partial = path + PARTIAL;
  await rm(partial, { force: true });
  const gzip = createGzip();
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const packed = pipeline(Readable.from(lines), gzip);
    packed.catch(() => {}); // told by the second half, which reads from it
    const sealed = Readable.fromWeb((await encrypter.encrypt(Readable.toWeb(gzip) as never)) as never);
    await pipeline(sealed, measure, createWriteStream(partial, { flags: "wx", mode: 0o600 }));
    await packed;
    await keepOnDisk(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}

async function keepOnDisk(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function explained(error: unknown, path: string): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new RestoreError(`There is no file ${path}.`);
  if (error instanceof RestoreError) return error;
  if (message.includes("no identity matched"))
    return new RestoreError(`The passphrase is not the one ${path} was made with.`, { cause: error });
  return new RestoreError(`${path} is no backup, or it is damaged or cut off (${message}). Take another copy of it.`, {
    cause: error,
  });
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let pieces: string[] = [];
  for await (const chunk of chunks) {
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    pieces.push(first);
    for (const next of others) {
      yield pieces.join("");
      pieces = [next];
    }
  }
  if (pieces.join("") !== "") throw new Error("it ends within a line");
}

/** The lines of an archive, one after the other. Throws RestoreError for a wrong passphrase, and for a file that is not whole. */
export async function* readArchive(path: string, passphrase: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  try {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const opened = Readable.fromWeb((await decrypter.decrypt(Readable.toWeb(file) as never)) as never);
    pipeline(opened, gunzip).catch(() => {}); // told by whoever reads on
    yield* splitLines(gunzip);
  } catch (error) {
    throw explained(error, path);
  } finally {
    gunzip.destroy();
    file.destroy();
  }
}
