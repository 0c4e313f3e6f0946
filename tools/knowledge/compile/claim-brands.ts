import { CONVENTIONS } from "../../../src/core/knowledge/conventions.ts";
import type { Brand, Share, TradeWord } from "../../../src/core/knowledge/knowledge.ts";
import { groupOf } from "../../../src/core/knowledge/table.ts";
import type { Row } from "../../../src/core/knowledge/table.ts";
import { glue, spellings, wordsOf } from "../../../src/core/merchant/fold.ts";
import { isForm } from "../../../src/core/merchant/noise.ts";

/** `Groceries:0.3,Dining:0.1`. */
const sharesOf = (text: string): Share[] =>
  text.split(",").map((part) => {
    const at = part.lastIndexOf(":");
    return { group: groupOf(part.slice(0, at).trim()), share: Number(part.slice(at + 1)) };
  });

function brandOf(row: Row, curated: boolean): Brand {
  const [name = "", groupName = "", sub = "", , , ambiguityText = ""] = row;
  const customs = CONVENTIONS.get(`${groupName}/${sub}`) ?? [];
  const ambiguity = ambiguityText === "" ? [] : sharesOf(ambiguityText);
  const others = customs.filter((custom) => !ambiguity.some((share) => share.group === custom.group));
  return { name, group: groupOf(groupName), sub, ambiguity, also: [...ambiguity, ...others], curated };
}

type Lexicon = ReadonlyMap<string, readonly TradeWord[]>;

/** A name without articles and legal forms (`THE HOME DEPOT` as `HOMEDEPOT`) when enough is left, else null. */
function bareKey(folded: string, curated: boolean, lexicon: Lexicon): string | null {
  if (!folded.includes(" ")) return null;
  const words = wordsOf(folded);
  const bare = words.filter((word) => !isForm(word));
  const [only = ""] = bare;
  // One word left of a name collected from a map is somebody's name more often than the brand (`BENNY` of Benny & Co.).
  const tells = bare.length > 1 || (curated && only.length > 3 && !lexicon.has(only));
  return tells && bare.length < words.length ? glue(bare) : null;
}

interface Entry {
  readonly brand: Brand;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
}

const entryOf = (row: Row, curated: boolean): Entry => {
  const brand = brandOf(row, curated);
  const aliases = row[4] ?? "";
  return { brand, names: spellings(brand.name), aliases: aliases === "" ? [] : aliases.split("|").flatMap(spellings) };
};

/**
 * Brands by glued spelling. Curated ones first. The first to claim a spelling keeps it; a name claims before an alias, and that
 * before what is left of either without its legal form: `TARGET` is Target, not `Target Pty` of another country.
 */
export function claimBrands(curated: readonly Row[], derived: readonly Row[], lexicon: Lexicon): Map<string, Brand> {
  const brands = new Map<string, Brand>();
  const claim = (key: string | null, brand: Brand): void => {
    if (key !== null && key.length >= 2 && !brands.has(key)) brands.set(key, brand);
  };
  for (const rows of [curated, derived]) {
    const entries = rows.map((row) => entryOf(row, rows === curated));
    for (const { brand, names } of entries) for (const name of names) claim(glue([name.replaceAll(" ", "")]), brand);
    for (const { brand, aliases } of entries)
      for (const alias of aliases) claim(glue([alias.replaceAll(" ", "")]), brand);
    for (const { brand, names, aliases } of entries)
      for (const spelling of [...names, ...aliases]) claim(bareKey(spelling, brand.curated, lexicon), brand);
  }
  return brands;
}
