// Lines for the pipe, invented from a seed: brands as shops print them, independents, and banks' own wording.
import { readdirSync, readFileSync } from "node:fs";
import { inRoot } from "../../scripts/paths.mjs";
import { pick, randomFrom, shopNames } from "../import/statement.mjs";

const CITIES = ["LEEDS", "PORTLAND OR", "MUENCHEN", "AUSTIN TX", "DUBLIN", "PERTH WA", "TORONTO ON", "BRISTOL"];
const FRONTS = ["", "", "", "SQ *", "TST* ", "CARD PAYMENT TO ", "PAYPAL *", "POS DEBIT "];
const BANKS = [
  "ATM WITHDRAWAL",
  "MONTHLY ACCOUNT FEE",
  "INTEREST PAID",
  "SALARY ACME LTD REF",
  "DIRECT DEBIT COUNCIL TAX",
  "STANDING ORDER RENT",
  "TRANSFER TO SAVINGS",
];
const CATEGORIES = [
  "Food shop",
  "Eating out",
  "Car",
  "Fun",
  "House",
  "Work",
  "Kids",
  "Health",
  "Gifts",
  "Odds and ends",
];

/** Names of the shipped directory, as they stand in its files. */
function brandNames() {
  const folder = inRoot("knowledge", "brands");
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").split("\n").slice(1))
    .map((line) => line.split("\t")[0])
    .filter((name) => name !== "" && !name.startsWith("#"));
}

/** Makes descriptors of which no two are the same; of ten, three are brands, six independents, one the bank's own. */
function descriptors(seed, shops) {
  const random = randomFrom(seed);
  const brands = brandNames();
  const number = () => Math.floor(random() * 90_000 + 10_000);
  return () => {
    const die = random();
    if (die < 0.1) return `${pick(random, BANKS)} ${number()}${number()}`;
    const name = die < 0.4 ? pick(random, brands) : pick(random, shops);
    return `${pick(random, FRONTS)}${name.toUpperCase()} #${number()} ${pick(random, CITIES)}`;
  };
}

const line = (value) => `${JSON.stringify(value)}\n`;

/** Amount and date of one row. */
function money(random, index) {
  const cents = -Math.floor(random() ** 3 * 20_000 + 99);
  return { amount: (cents / 100).toFixed(2), currency: "USD", date: `2024-0${1 + (index % 9)}-1${index % 10}` };
}

/** `count` rows, each with a descriptor of its own, or (`branches`) from that many descriptors that come back as in an export. */
export function coldLines(count, branches = count) {
  const random = randomFrom(count);
  const next = descriptors(11, shopNames(20_000));
  const texts = Array.from({ length: branches }, next);
  return Array.from({ length: count }, (_, index) => {
    const description = branches === count ? texts[index] : texts[Math.floor(random() ** 2 * branches)];
    return line({ id: index, description, ...money(random, index) });
  });
}

/** What teaches `count` merchants: a row and its correction each. */
export function lessonLines(count) {
  const random = randomFrom(count);
  return shopNames(count).flatMap((shop, index) => [
    line({
      id: `lesson ${index}`,
      description: `CARD PAYMENT TO ${shop} ${pick(random, CITIES)}`,
      ...money(random, index),
    }),
    line({ correct: `lesson ${index}`, category: pick(random, CATEGORIES) }),
  ]);
}

/** Rows after those lessons: every other one of a merchant that was taught, the others of merchants that were not. */
export function taughtLines(count, lessons) {
  const random = randomFrom(count);
  const known = shopNames(lessons);
  const others = shopNames(lessons * 3).slice(lessons);
  const next = descriptors(13, others);
  return Array.from({ length: count }, (_, index) => {
    const description =
      index % 2 === 0
        ? `CARD PAYMENT TO ${pick(random, known)} ${Math.floor(random() * 9_000)} ${pick(random, CITIES)}`
        : next();
    return line({ id: index, description, ...money(random, index) });
  });
}
