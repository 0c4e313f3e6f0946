import { z } from "zod";
import { count, currency, id, text } from "./common.ts";
import { jurisdiction } from "./tax.ts";

const displayName = z
  .string()
  .trim()
  .max(80)
  .nullable()
  .meta({ description: "How the person wants to be called", examples: ["Ada"] });
const locale = z
  .string()
  .max(35)
  .meta({ description: "BCP 47 tag; decides how dates and amounts are shown", examples: ["en-GB"] });
const autoApplyPrecision = z
  .number()
  .min(0.5)
  .max(0.999)
  .meta({ description: "A category is applied unasked when its confidence is at least this", examples: [0.97] });
const learningEnabled = z.boolean().describe("Corrections are remembered for the merchant");
const weeklyDigest = z.boolean().describe("A notification each week says what was spent and what is worth a look");
const defaultCurrency = currency.describe("ISO 4217 code taken where a file names no currency");

const reportingCurrency = currency
  .nullable()
  .describe(
    "Totals over several currencies are told in this one too, at the rates there are; null: each currency stays by itself",
  );
const taxJurisdiction = jurisdiction.nullable().describe("Whose tax form the person fills in; null until they said so");

export const settings = z
  .object({
    userId: id.describe("The person's id"),
    email: text("Null for an account nobody has signed up for yet", "ada@example.org").nullable(),
    displayName,
    isOperator: z.boolean().describe("Runs this installation"),
    hasCredential: z.boolean().describe("False for a sample or command-line account: signing up claims it"),
    sample: z.boolean().describe("The ledger holds sample data"),
    defaultCurrency,
    locale,
    autoApplyPrecision,
    learningEnabled,
    taxJurisdiction,
    reportingCurrency,
    weeklyDigest,
    twoFactorEnabled: z.boolean().describe("Signing in asks for a code too"),
  })
  .meta({ id: "Settings", description: "The person's account and preferences" });
export type Settings = z.infer<typeof settings>;
export const settingsEdit = z.object({
  displayName: displayName.optional(),
  defaultCurrency: defaultCurrency.optional(),
  locale: locale.optional(),
  autoApplyPrecision: autoApplyPrecision.optional(),
  learningEnabled: learningEnabled.optional(),
  taxJurisdiction: taxJurisdiction.optional(),
  reportingCurrency: reportingCurrency.optional(),
  weeklyDigest: weeklyDigest.optional(),
});

/** Body of `sample-data`: fill the ledger with a year of invented transactions, or clear them again. */
export const sampleData = z.object({
  action: z
    .enum(["load", "clear"])
    .describe("Fill the ledger with a year of invented transactions, or remove exactly those"),
});
export const sampleDataDone = z.object({ transactions: count("Transactions added or removed") });

export const health = z.object({
  ok: z.boolean().describe("The service is up and its database answers"),
  version: text("Version of the program; not told to strangers", "0.1.0").optional(),
});
