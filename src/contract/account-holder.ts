import { z } from "zod";
import { currency } from "./common.ts";

export const settings = z.object({
  userId: z.uuid(),
  email: z.string().nullable().describe("Null for an account nobody has signed up for yet"),
  displayName: z.string().nullable(),
  isOperator: z.boolean(),
  hasCredential: z.boolean().describe("False for a sample or command-line account: signing up claims it"),
  sample: z.boolean().describe("The ledger holds sample data"),
  defaultCurrency: currency,
  locale: z.string(),
  autoApplyPrecision: z.number().min(0.5).max(0.999),
  learningEnabled: z.boolean(),
  twoFactorEnabled: z.boolean(),
});
export type Settings = z.infer<typeof settings>;
export const settingsEdit = z.object({
  displayName: z.string().trim().max(80).nullable().optional(),
  defaultCurrency: currency.optional(),
  locale: z.string().max(35).optional(),
  autoApplyPrecision: z.number().min(0.5).max(0.999).optional(),
  learningEnabled: z.boolean().optional(),
});

/** Body of `sample-data`: fill the ledger with a year of invented transactions, or clear them again. */
export const sampleData = z.object({ action: z.enum(["load", "clear"]) });
export const sampleDataDone = z.object({ transactions: z.number().int() });

export const health = z.object({ ok: z.boolean(), version: z.string().optional() });
