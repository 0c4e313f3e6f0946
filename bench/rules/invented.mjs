// Invented descriptors and rules, the same on every run.
const SYLLABLES =
  "ba be bi bo bu ca ce co da de di do fa fe ga go ha he ka ke la le li lo ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve wa we za zo".split(
    " ",
  );
const PREFIXES = ["SQ *", "POS ", "CARD PAYMENT ", "", ""];

/** Park and Miller's generator: good enough to invent names, and the same everywhere. */
export function createChance(seed) {
  let state = seed;
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return { next, pick: (list) => list[Math.floor(next() * list.length)] };
}

const word = ({ next, pick }) => Array.from({ length: 2 + Math.floor(next() * 3) }, () => pick(SYLLABLES)).join("");

/** Merchants' names of two words, no two alike. */
export function inventNames(count, chance) {
  const names = new Set();
  while (names.size < count) names.add(`${word(chance)} ${word(chance)}`);
  return [...names];
}

/** Descriptors of about 35 characters; half of the names are those rules will look for. */
export const inventDescriptors = (count, names, chance) =>
  Array.from({ length: count }, () => {
    const text = `${chance.pick(PREFIXES)}${chance.pick(names)} ${Math.floor(chance.next() * 9_999)} ${word(chance)} ${word(chance)}`;
    return text.toUpperCase().slice(0, 35);
  });

/** Expressions as people write them, each naming a word that must stand in the row. */
export const inventExpressions = (count, names, { pick }) =>
  names
    .slice(0, count)
    .map(
      (name) =>
        `${pick(["", "\\b", "(sq \\*|pos )?"])}${name.split(" ")[0]} [a-z]+ ?\\d{1,4}${pick(["", "\\b", ".*"])}`,
    );

/** Expressions that name no such word: tried on every row. */
export const inventOpenExpressions = (count) =>
  Array.from({ length: count }, (_, i) => `^[a-${String.fromCharCode(98 + (i % 24))}]+ \\d{4} .*[xyz]$`);
