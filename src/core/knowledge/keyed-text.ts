import type { Brand } from "./knowledge.ts";

/** Calls `each` with every line's value and what stands behind it: the form in which the build leaves what it has folded. */
function readLines<T>(text: string, each: (value: T, cells: readonly string[]) => void): void {
  for (const line of text.split("\n")) {
    const cells = line.split("\t");
    each(JSON.parse(cells.shift()!) as T, cells);
  }
}

/** Values by key; keys of one meaning share it. */
export function readKeyed<T>(text: string): Map<string, T> {
  const values = new Map<string, T>();
  readLines<T>(text, (value, keys) => {
    for (const key of keys) values.set(key, value);
  });
  return values;
}

const NAME_MARK = "|".charCodeAt(0);

/** Brands by glued spelling, from lines in which each name, behind a mark, stands before its spellings. */
export function readBrands(text: string): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  readLines<Omit<Brand, "name">>(text, ({ group, sub, ambiguity, also, curated }, cells) => {
    let brand: Brand | null = null;
    for (const cell of cells) {
      // Tens of thousands of brands share what they say.
      if (cell.charCodeAt(0) === NAME_MARK) brand = { name: cell.slice(1), group, sub, ambiguity, also, curated };
      else brands.set(cell, brand!);
    }
  });
  return brands;
}
