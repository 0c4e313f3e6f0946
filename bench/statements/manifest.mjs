// Reads the sample exports' manifest. The files stand beside the repository, or where XSPENSES_BENCH_DATA says.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(process.env.XSPENSES_BENCH_DATA ?? join(here, "..", "..", "..", "shared", "data"), "exports");

/** Formats whose expected count is exact; the others' were counted by rule of thumb. */
const EXACT = new Set(["ofx", "qfx", "camt", "mt940"]);

/** `[{ file, format, expected, exact, quirks, bytes }]`, or null when there is no data here. */
export function loadExports() {
  const path = join(folder, "manifest.csv");
  if (!existsSync(path)) return null;
  return Papa.parse(readFileSync(path, "utf8"), { header: true, skipEmptyLines: true }).data.map((row) => ({
    file: row.file,
    format: row.format,
    expected: Number(row.expected_transactions),
    exact: EXACT.has(row.format),
    quirks: row.quirks,
    bytes: readFileSync(join(folder, row.file)),
  }));
}
