import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import { unpackTar } from "modern-tar/fs";
import { MIGRATIONS } from "../generated/migrations.ts";

/**
 * The folder of a migrated embedded database without a row of anyone, packed when the program was built: beside the built program, or with
 * what was generated for the sources. Undefined where none was made; the database is then made step by step.
 */
export const packedDatabase = ["./prepared-database.tar.gz", "../generated/prepared-database.tar.gz"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const ALL: ReadonlySet<number> = new Set(MIGRATIONS.map(({ version }) => version));
const isAll = (versions: ReadonlySet<number>): boolean => [...ALL].every((version) => versions.has(version));

/** Files written at once. */
const CONCURRENCY = 16;

/**
 * Puts a migrated database where there is none: in a third of the time that making and migrating one takes. A process that is killed leaves
 * it whole or not there. Says whether it did.
 * @param directory the data folder, of which the caller is the one owner
 * @param versions the migrations it shall have, and no others: where one of ours is missing it is left to be made step by step
 */
export async function putPreparedFolder(directory: string, versions: ReadonlySet<number> = ALL): Promise<boolean> {
  if (packedDatabase === undefined || !isAll(versions)) return false;
  if (existsSync(directory)) {
    if (readdirSync(directory).length > 0) return false;
    rmdirSync(directory);
  }
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  await pipeline(
    createReadStream(packedDatabase),
    createGunzip(),
    unpackTar(unfinished, { concurrency: CONCURRENCY, dmode: 0o700, fmode: 0o600 }),
  );
  renameSync(unfinished, directory);
  return true;
}
