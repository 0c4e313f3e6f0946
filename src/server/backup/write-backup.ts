import { createHash } from "node:crypto";
import { dumpTables } from "../../data/backup/dump.ts";
import type { DumpPart, Figures } from "../../data/backup/dump.ts";
import type { OwnerSession } from "../../data/backup/owner-session.ts";
import { writeArchive } from "./archive.ts";
import type { WrittenFile } from "./archive.ts";
import { keptFiles, keptSecrets } from "./kept-files.ts";
import type { KeptFile } from "./kept-files.ts";
import { FORMAT_VERSION, line } from "./records.ts";
import type { Header } from "./records.ts";

/** What a backup holds, counted as it was written. */
export interface Contents {
  tables: number;
  rows: number;
  files: number;
  figures: Figures;
}

export interface BackupSource {
  readonly session: OwnerSession;
  readonly engine: "pglite" | "postgres";
  /** The installation's folder. */
  readonly home: string;
}

function partLines(part: DumpPart, contents: Contents): string {
  switch (part.kind) {
    case "table":
      contents.tables++;
      return line({ table: part.name, columns: part.columns });
    case "rows":
      contents.rows += part.lines.length;
      return `${part.lines.join("\n")}\n`;
    case "digest":
      return line(part.digest);
    case "figures":
      contents.figures = part.figures;
      return line({ figures: part.figures });
  }
}

async function* fileLines(file: KeptFile): AsyncGenerator<string> {
  yield line({ file: file.path });
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of file.pieces()) {
    hash.update(piece);
    bytes += piece.length;
    yield line(piece.toString("base64"));
  }
  yield line({ bytes, sha256: hash.digest("hex") });
}

async function* backupLines({ session, engine, home }: BackupSource, contents: Contents): AsyncGenerator<string> {
  const migrations = await session.rows<{ version: number; checksum: string | null }>(
    "select version, checksum from public.schema_version order by version",
  );
  const head: Header = {
    xspenses: "backup",
    version: FORMAT_VERSION,
    madeAt: new Date().toISOString(),
    engine,
    migrations: migrations.map(({ version, checksum }) => [version, checksum]),
  };
  yield line(head);
  for await (const part of dumpTables(session)) yield partLines(part, contents);
  // After the tables: a file they name is there by then, and one that came later does no harm.
  for await (const file of keptFiles(home)) {
    contents.files++;
    yield* fileLines(file);
  }
  for (const { name, value } of keptSecrets(home)) yield line({ secret: name, value });
  yield line({ end: true, tables: contents.tables, files: contents.files });
}

/** Writes a backup of what the source holds at this moment. */
export async function writeBackup(
  source: BackupSource,
  path: string,
  passphrase: string,
): Promise<WrittenFile & { readonly contents: Contents }> {
  const contents: Contents = { tables: 0, rows: 0, files: 0, figures: { people: 0, money: [] } };
  const written = await writeArchive(path, passphrase, backupLines(source, contents));
  return { ...written, contents };
}
