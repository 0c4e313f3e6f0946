// Reads the labelled sets and their label maps. They stand beside the repository, or where XSPENSES_BENCH_DATA says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Papa from "papaparse";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.XSPENSES_BENCH_DATA ?? join(here, "..", "..", "..", "shared", "data");

const table = (path) => Papa.parse(readFileSync(path, "utf8"), { header: true, skipEmptyLines: true }).data;

/** `[{ name, rows: [{ description, amountMinor, date, label, group }] }]`, or null when there is no data here. */
export function loadSets() {
  const labelled = join(folder, "labelled");
  if (!existsSync(labelled)) return null;
  return readdirSync(labelled)
    .filter((file) => file.endsWith(".csv"))
    .toSorted()
    .map((file) => ({
      name: file.replace(".csv", ""),
      rows: table(join(labelled, file)).map((row) => ({
        description: row.description,
        amountMinor: row.amount === "" ? null : Math.round(Number(row.amount) * 100),
        date: row.date || null,
        label: row.label_original,
        group: row.label_mapped || null,
      })),
      groups: new Map(
        table(join(folder, "label-maps", file)).map((row) => [row.label_original, row.label_mapped || null]),
      ),
    }));
}

/** Sets that count: at least 200 labelled rows and 50 distinct mapped descriptors, the synthetic one left out. */
export const counts = (set) =>
  !set.name.includes("synthetic") &&
  set.rows.filter((row) => row.label).length >= 200 &&
  new Set(set.rows.filter((row) => row.group).map((row) => row.description)).size >= 50;

/** The years of one household are one author. */
export const authorOf = (name) => name.replace(/_\d{4}$/, "");

/** Macro average by author: the years of one household count once. */
export function macro(figures) {
  const authors = new Map();
  for (const { name, value } of figures) {
    const author = authorOf(name);
    authors.set(author, [...(authors.get(author) ?? []), value]);
  }
  const means = [...authors.values()].map((values) => values.reduce((a, b) => a + b, 0) / values.length);
  return means.reduce((a, b) => a + b, 0) / means.length;
}
