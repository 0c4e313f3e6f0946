import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Figures, TableDigest } from "../../data/backup/dump.ts";
import { RestoreError } from "../../data/backup/load.ts";
import type { IncomingTable } from "../../data/backup/load.ts";
import { MIGRATIONS } from "../../data/generated/migrations.ts";
import { readArchive } from "./archive.ts";
import {
  digestRecord,
  endRecord,
  figuresRecord,
  fileDigestRecord,
  fileRecord,
  FORMAT_VERSION,
  header as headerRecord,
  secretRecord,
  tableRecord,
} from "./records.ts";
import type { Header } from "./records.ts";

/** Where what is beside the tables goes. */
export interface Beside {
  file(path: string, pieces: AsyncIterable<Buffer>): Promise<void>;
  secret(name: "auth" | "address", value: string): Promise<void>;
}

/** What a backup says of itself; complete once its tables were read to the end. */
export interface Told {
  readonly tables: Map<string, TableDigest>;
  figures: Figures;
  files: number;
}

export interface OpenBackup {
  readonly header: Header;
  /** The migrations the database had that was backed up. */
  readonly schema: ReadonlySet<number>;
  readonly told: Told;
  /**
   * Its tables in order; each must be read to its end before the next. Behind the last one, files and secrets go to `beside`: when
   * this ends, the backup was whole to its last line. Throws RestoreError when it is not.
   */
  tables(beside: Beside): AsyncGenerator<IncomingTable>;
  close(): Promise<void>;
}

const DAMAGED = "The backup is damaged: a part of it is not what it says it is. Take another copy of it.";

/** Lines one at a time, with a look at the next. */
class Lines {
  readonly #source: AsyncGenerator<string>;
  #next: string | null = null;
  constructor(source: AsyncGenerator<string>) {
    this.#source = source;
  }
  async peek(): Promise<string> {
    if (this.#next === null) {
      const { value, done } = await this.#source.next();
      if (done) throw new RestoreError("The backup is cut off: its end is missing.");
      this.#next = value;
    }
    return this.#next;
  }
  async take(): Promise<string> {
    const text = await this.peek();
    this.#next = null;
    return text;
  }
  /** Takes the next line as such a record. */
  async record<S extends z.ZodType>(shape: S): Promise<z.output<S>> {
    const parsed = shape.safeParse(JSON.parse(await this.take()));
    if (!parsed.success) throw new RestoreError(DAMAGED);
    return parsed.data;
  }
  /** Whether the next line is a record that has this. */
  async begins(name: string): Promise<boolean> {
    return (await this.peek()).startsWith(`{"${name}":`);
  }
  async close(): Promise<void> {
    await this.#source.return(undefined);
  }
}

async function* rowLines(lines: Lines, digest: (told: TableDigest) => void): AsyncGenerator<string> {
  const hash = createHash("sha256");
  let rows = 0;
  while ((await lines.peek()).startsWith("[")) {
    const text = await lines.take();
    hash.update(`${text}\n`);
    rows++;
    yield text;
  }
  const told = await lines.record(digestRecord);
  if (told.rows !== rows || told.sha256 !== hash.digest("hex")) throw new RestoreError(DAMAGED);
  digest(told);
}

async function* filePieces(lines: Lines): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let bytes = 0;
  while ((await lines.peek()).startsWith('"')) {
    const piece = Buffer.from(JSON.parse(await lines.take()) as string, "base64");
    hash.update(piece);
    bytes += piece.length;
    yield piece;
  }
  const told = await lines.record(fileDigestRecord);
  if (told.bytes !== bytes || told.sha256 !== hash.digest("hex")) throw new RestoreError(DAMAGED);
}

async function readBeside(lines: Lines, told: Told, beside: Beside): Promise<void> {
  told.figures = (await lines.record(figuresRecord)).figures;
  while (await lines.begins("file")) {
    const { file } = await lines.record(fileRecord);
    await beside.file(file, filePieces(lines));
    told.files++;
  }
  while (await lines.begins("secret")) {
    const { secret, value } = await lines.record(secretRecord);
    await beside.secret(secret, value);
  }
  const { tables, files } = await lines.record(endRecord);
  if (tables !== told.tables.size || files !== told.files) throw new RestoreError(DAMAGED);
}

/** Only what this program made itself, or an older one of which it knows every migration. */
function ensureKnown({ version, migrations }: Header): void {
  const known = new Map(MIGRATIONS.map((migration) => [migration.version, migration.checksum]));
  const isKnown = ([number, checksum]: readonly [number, string | null]): boolean =>
    known.has(number) && (checksum === null || known.get(number) === checksum);
  if (version > FORMAT_VERSION || !migrations.every(isKnown))
    throw new RestoreError("A newer program made this backup. Restore it with that one, or a newer one still.");
}

/** Opens a backup and reads its first line. Throws RestoreError for a wrong passphrase and for what is no backup of ours. */
export async function openBackup(path: string, passphrase: string): Promise<OpenBackup> {
  const lines = new Lines(readArchive(path, passphrase));
  const header = await lines.record(headerRecord);
  ensureKnown(header);
  const told: Told = { tables: new Map(), figures: { people: 0, money: [] }, files: 0 };
  return {
    header,
    schema: new Set(header.migrations.map(([version]) => version)),
    told,
    async *tables(beside) {
      while (await lines.begins("table")) {
        const { table: name, columns } = await lines.record(tableRecord);
        yield { name, columns, lines: rowLines(lines, (digest) => void told.tables.set(name, digest)) };
        if (!told.tables.has(name)) throw new Error(`the rows of ${name} were not read to their end`);
      }
      await readBeside(lines, told, beside);
    },
    close: () => lines.close(),
  };
}
