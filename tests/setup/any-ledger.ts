import fc from "fast-check";
import { isoDate } from "../../src/core/calendar/days.ts";
import { SOURCES } from "../../src/core/categorise/verdict.ts";
import { toDecimal } from "../../src/core/money/money.ts";
import { ACCOUNT_KINDS, mainPart } from "../../src/core/statement/own-details.ts";
import type { NamedPart } from "../../src/core/statement/own-details.ts";
import { GROUPS } from "../../src/core/taxonomy/groups.ts";
import type { ExportedRow } from "../../src/core/export/exported.ts";

/** Texts as banks, people and attackers write them: quotes, delimiters, formulas, entities, line ends, other scripts. */
const PIECES = [
  ...Array.from("=+-@'\";,|:()[]{}<>&#*!\\/_% \t\n"),
  "\r\n",
  "=1+1",
  "''=x",
  "_x0041_",
  "]]>",
  "café",
  "東京",
  "🦄",
  "a",
  "Shop",
  "12",
];
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
    .map((pieces) =>
      pieces
        .join("")
        .slice(0, maxLength)
        .replace(/[\ud800-\udbff]$/, ""),
    )
    .filter((text) => text !== "" && text.trim() !== "");

const word = fc.stringMatching(/^[a-z0-9é東][a-z0-9_-]{0,8}$/);
const currency = fc.constantFrom("EUR", "USD", "JPY", "KWD");
const category = fc
  .record({ name: anyText(80).map((text) => text.trim()), group: fc.constantFrom(...GROUPS) })
  .map(({ name, group }) => ({ name, group }));
const share = fc.option(fc.integer({ min: 0, max: 100 }));
const sum = fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((minor) => minor !== 0);

const part = (code: string) =>
  fc
    .record({ minor: sum, category, note: fc.option(anyText(500)), businessShare: share, tax: fc.option(sum) })
    .map(({ minor, tax, ...rest }): NamedPart & { minor: number } => ({
      ...rest,
      minor,
      amount: toDecimal(minor, code),
      taxAmount: tax === null ? null : toDecimal(tax, code),
    }));

const account = fc.record({
  id: fc.option(fc.uuid()),
  name: anyText(80).map((text) => text.trim()),
  kind: fc.constantFrom(...ACCOUNT_KINDS),
  currency,
  reference: fc.option(fc.constantFrom("…4321", "DE89…3000")),
});

const choice = fc.record({
  source: fc.constantFrom(...SOURCES),
  confidence: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
});

const said = (code: string) =>
  fc.record({
    id: fc.uuid(),
    transferWith: fc.option(fc.uuid()),
    account,
    postedOn: fc.integer({ min: 0, max: 40_000 }).map(isoDate),
    merchant: anyText(200),
    description: anyText(1000),
    notes: fc.option(anyText(2000)),
    tags: fc.uniqueArray(word, { maxLength: 5 }),
    rowKey: fc.option(anyText(60)),
    bankId: fc.option(anyText(60)),
    mcc: fc.option(fc.constantFrom("5812", "0742")),
    sourceCategory: fc.option(anyText(40)),
    category: fc.option(category),
    choice: fc.option(choice),
    businessShare: share,
    tax: fc.option(sum),
    minor: fc.integer({ min: -9_999_999, max: 9_999_999 }),
    parts: fc.oneof(
      fc.constant<(NamedPart & { minor: number })[]>([]),
      fc.array(part(code), { minLength: 2, maxLength: 4 }),
    ),
  });

/** Any row of a ledger, as the ledger itself would have it: parts add up, and a split row goes by its largest part. */
export const anyRow: fc.Arbitrary<ExportedRow> = currency.chain((code) =>
  said(code).map(({ minor, tax, parts, choice: chosen, category: own, ...row }): ExportedRow => {
    const facts = { ...row, currency: code };
    if (parts.length > 0) {
      const whole = parts.reduce((total, one) => total + one.minor, 0);
      const plain = parts.map((drawn) => {
        const { minor: _, ...rest } = drawn;
        return rest;
      });
      const main = mainPart(plain, code).category;
      const mine = { source: "user", confidence: 1, category: main } as const;
      return { ...facts, ...mine, amount: toDecimal(whole, code), businessShare: null, taxAmount: null, parts: plain };
    }
    const decided = chosen ?? (own === null ? null : { source: "user" as const, confidence: 1 });
    return {
      ...facts,
      category: own,
      source: decided?.source ?? null,
      confidence: decided?.confidence ?? null,
      amount: toDecimal(minor, code),
      taxAmount: tax === null ? null : toDecimal(tax, code),
      parts: [],
    };
  }),
);
