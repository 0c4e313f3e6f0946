import { glue, spellings, wordsOf } from "../merchant/fold.ts";
import { isForm } from "../merchant/noise.ts";
import { CONVENTIONS } from "./conventions.ts";
import type { Brand, Knowledge, Share } from "./knowledge.ts";
import { groupOf } from "./table.ts";
import type { Row } from "./table.ts";

/** `Groceries:0.3,Dining:0.1`. */
const sharesOf = (text: string): Share[] =>
  text === ""
    ? []
    : text.split(",").map((part) => {
        const at = part.lastIndexOf(":");
        return { group: groupOf(part.slice(0, at).trim()), share: Number(part.slice(at + 1)) };
      });

function brandOf(row: Row, curated: boolean): Brand {
  const [name = "", groupName = "", sub = "", , , ambiguityText = ""] = row;
  const ambiguity = sharesOf(ambiguityText);
  const customs = (CONVENTIONS.get(`${groupName}/${sub}`) ?? []).filter(
    (custom) => !ambiguity.some((share) => share.group === custom.group),
  );
  return { name, group: groupOf(groupName), sub, ambiguity, also: [...ambiguity, ...customs], curated };
}

/** The glued forms a folded spelling is found under: itself, and without articles and legal forms (`THE HOME DEPOT` as `HOMEDEPOT`) when enough is left. */
function keysOf(folded: string, curated: boolean, lexicon: Knowledge["lexicon"]): string[] {
  if (!folded.includes(" ")) return [glue([folded])];
  const words = wordsOf(folded);
  const bare = words.filter((word) => !isForm(word));
  const [only = ""] = bare;
  // One word left of a name collected from a map is somebody's name more often than the brand (`BENNY` of Benny & Co.).
  const tells = bare.length > 1 || (curated && only.length > 3 && !lexicon.has(only));
  return tells && bare.length < words.length ? [glue(words), glue(bare)] : [glue(words)];
}

/** Brands by glued spelling. Curated ones first: the first to claim a spelling keeps it. */
export function brandsOf(
  curated: readonly Row[],
  derived: readonly Row[],
  lexicon: Knowledge["lexicon"],
): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  const add = (row: Row, isCurated: boolean): void => {
    const brand = brandOf(row, isCurated);
    const aliases = row[4] ?? "";
    for (const spelling of aliases === "" ? [brand.name] : [brand.name, ...aliases.split("|")])
      for (const key of spellings(spelling).flatMap((folded) => keysOf(folded, isCurated, lexicon)))
        if (key.length >= 2 && !brands.has(key)) brands.set(key, brand);
  };
  for (const row of curated) add(row, true);
  for (const row of derived) add(row, false);
  return brands;
}
