// Brands of OpenStreetMap (name-suggestion-index, BSD-3-Clause), reduced to name, group and spellings.
import { readFileSync } from "node:fs";
import { OSM_GROUPS } from "./osm-groups.mjs";

// The package exports its code, not its data files.
const DATA = new URL("../../node_modules/name-suggestion-index/dist/json/nsi.min.json", import.meta.url);
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u;
/** Shorter names are words of some language more often than brands. */
const MIN_LETTERS = 4;

const trees = new Set(["brands", "operators"]);

function entriesOf(nsi) {
  return Object.entries(nsi)
    .filter(([path]) => trees.has(path.split("/")[0]))
    .flatMap(([path, { items = [] }]) => {
      const [tree, key, value] = path.split("/");
      const place = OSM_GROUPS.get(`${key}/${value}`);
      // Operators run hospitals and car parks; the rest of their list is street furniture.
      if (
        !place ||
        (tree === "operators" &&
          key === "amenity" &&
          !/parking|charging|hospital|clinic|car_sharing|bicycle/.test(value))
      )
        return [];
      return items.map((item) => ({ item, place }));
    });
}

/** As `fold` of the core does for Latin letters: without accents and apostrophes. */
const plainOf = (name) =>
  name
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toUpperCase();

/** Rows `name group sub regions aliases ambiguity`, sorted, each name once. `plain`: names that tell nothing. */
export function deriveBrands(plain) {
  const { nsi } = JSON.parse(readFileSync(DATA, "utf8"));
  const rows = new Map();
  for (const { item, place } of entriesOf(nsi)) {
    const { brand, name, operator, "name:en": english } = item.tags;
    const shown = brand ?? name ?? operator ?? item.displayName;
    const forms = [english, name, ...(item.matchNames ?? [])].filter(
      (form) => form && form !== shown && LATIN.test(form) && form.length >= MIN_LETTERS,
    );
    const title = LATIN.test(shown) ? shown : forms.shift();
    if (
      !title ||
      plain.has(plainOf(title)) ||
      title.replace(/[^\p{L}]/gu, "").length < MIN_LETTERS ||
      /[\t\n|]/.test(title)
    )
      continue;
    if (!rows.has(title))
      rows.set(title, [
        title,
        place.group,
        place.sub,
        "",
        [...new Set(forms)].filter((form) => !/[\t\n|]/.test(form)).join("|"),
        "",
      ]);
  }
  return [...rows.values()].toSorted((a, b) => (a[0] < b[0] ? -1 : 1));
}
