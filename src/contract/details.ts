import { z } from "zod";
import { MAX_PART_NOTE, MAX_PARTS, MAX_TAGS, TAG } from "../core/statement/own-details.ts";
import { GROUPS } from "../core/taxonomy/groups.ts";
import { decimal, EXAMPLE_ID, id, money, text } from "./common.ts";

/** What a person says of a transaction beyond its category, and of each part of a split one. */
export const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(TAG, "a word of letters, digits, - and _")
  .meta({ description: "A word to find transactions by", examples: ["lisbon-trip"] });
export const tags = z.array(tag).max(MAX_TAGS).describe("Words to find it by");

export const businessShare = z
  .number()
  .int()
  .min(0)
  .max(100)
  .meta({ description: "Percent that is business; null where the category's own share counts", examples: [60] })
  .nullable();

const taxWords = "VAT, GST or sales tax within the amount, with its sign; null when not known";
const categoryId = id.describe("The part's category");

export const part = z
  .object({
    money: money.describe("What of the transaction it is"),
    categoryId: categoryId.nullable(),
    category: text("Name of the category", "Office Supplies").nullable(),
    group: z.enum(GROUPS).describe("One of the fixed groups that every category belongs to").nullable(),
    note: text("What it was", "Paper and ink").nullable(),
    businessShare,
    tax: money.describe(taxWords).nullable(),
  })
  .meta({ id: "Part", description: "A part of a split transaction: it, not the whole, counts in totals" });
export type Part = z.infer<typeof part>;

export const taxAmount = decimal.describe(`${taxWords}; in units of the transaction's currency`).nullable();

const partEdit = z.object({
  amount: decimal.describe("With the sign of money in or out, in units of the transaction's currency; not 0"),
  categoryId,
  note: z
    .string()
    .trim()
    .max(MAX_PART_NOTE)
    .nullable()
    .default(null)
    .meta({ description: "What it was", examples: ["Paper and ink"] }),
  businessShare: businessShare.default(null),
  taxAmount: taxAmount.default(null),
});
export const splitsEdit = z.object({
  transactionId: id.describe("The transaction"),
  parts: z
    .array(partEdit)
    .max(MAX_PARTS)
    .refine((parts) => parts.length !== 1, "two parts at least, or none")
    .meta({
      description: "All its parts, which add up to it exactly; none makes it whole again",
      examples: [
        [
          { amount: "-60.00", categoryId: EXAMPLE_ID, note: "Paper and ink", businessShare: 100, taxAmount: "-9.58" },
          { amount: "-40.00", categoryId: EXAMPLE_ID },
        ],
      ],
    }),
});
