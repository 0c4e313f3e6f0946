import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { packedDatabase } from "../../src/data/engines/prepared-folder.ts";

/** The folder of a migrated database, unpacked once for all databases of this process, as the engine wants it to open one in memory. */
let template: Blob | null = null;

export function embeddedTemplate(): Blob {
  if (packedDatabase === undefined) throw new Error("The embedded database is not prepared: npm run build");
  return (template ??= new Blob([new Uint8Array(gunzipSync(readFileSync(packedDatabase)))]));
}
