// The same rows and rules for everyone who is measured: invented from a seed, shaped like a bank's export.
const CITIES = ["LEEDS", "PORTLAND OR", "MUENCHEN", "AUSTIN TX", "DUBLIN", "PERTH WA", "TORONTO ON", "BRISTOL"];
const SYLLABLES = [
  "bar",
  "cor",
  "den",
  "fal",
  "gri",
  "har",
  "jun",
  "kel",
  "lor",
  "mar",
  "nor",
  "pel",
  "ros",
  "sel",
  "tor",
  "ven",
];
const TRADES = [
  "COFFEE",
  "BAKERY",
  "GARAGE",
  "PHARMACY",
  "BOOKS",
  "MARKET",
  "DENTAL",
  "CINEMA",
  "TAXI",
  "HOTEL",
  "GYM",
  "SUSHI",
];
const DAY_MS = 86_400_000;

/** A small generator with a known seed (mulberry32): every run imports the same rows. */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** Names of invented shops; the first ones are the frequent ones, and rules are about them. */
export function shopNames(count) {
  const random = randomFrom(7);
  const names = new Set();
  while (names.size < count)
    names.add(
      `${pick(random, SYLLABLES)}${pick(random, SYLLABLES)}${pick(random, SYLLABLES)} ${pick(random, TRADES)}`.toUpperCase(),
    );
  return [...names];
}

/** `count` rows `{ date, cents, description }`, oldest first, over the years a ledger of that size has, from `firstYear` on. */
export function statementRows(count, firstYear = 2015) {
  const random = randomFrom(count + firstYear);
  const firstDayMs = Date.UTC(firstYear, 0, 1);
  const shops = shopNames(Math.min(4_000, 400 + Math.floor(count / 10)));
  return Array.from({ length: count }, (_, index) => {
    const day = Math.floor((index / count) * Math.min(3_600, 30 + count / 8));
    const shop = shops[Math.floor(random() ** 2 * shops.length)];
    // A shop has a few branches, and a person goes back to them: descriptors repeat, as they do in real exports.
    const branch = Math.floor(random() ** 2 * 4);
    return {
      date: new Date(firstDayMs + day * DAY_MS).toISOString().slice(0, 10),
      cents: -Math.floor(random() ** 3 * 20_000 + 99),
      description: `CARD PAYMENT ${shop} ${101 + branch * 7} ${CITIES[(shop.length + branch) % CITIES.length]}`,
    };
  });
}

/** The rows as a bank would export them. */
export const toCsv = (rows) =>
  `Date,Description,Amount\n${rows.map(({ date, cents, description }) => `${date},${description},${(cents / 100).toFixed(2)}`).join("\n")}\n`;

/** What everyone has in the ledger before anything is timed: a person imports the next statement, into a program that has been running. */
export const earlierRows = () => statementRows(3_000, 2012);

export const RULES = 500;
/** Patterns of the rules: the names of 500 shops. */
export const rulePatterns = () => shopNames(400 + RULES).slice(0, RULES);
