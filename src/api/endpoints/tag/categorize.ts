import type { z } from "zod";
import type { categorizeInput } from "../../../contract/tag.ts";
import type { Subject } from "../../../core/categorise/verdict.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { wireVerdict } from "./wire-verdict.ts";

const subjectOf = (input: z.output<typeof categorizeInput>): Subject => ({
  description: input.description,
  amountMinor: input.amount === undefined ? null : fromDecimal(input.amount, input.currency ?? null),
  currency: input.currency ?? null,
  postedOn: input.date ?? null,
  accountId: input.accountId ?? null,
  mcc: null,
});

/** One transaction, decided with everything this person has taught. Nothing is written. */
export const categorize = endpoint({
  name: "tag-categorize",
  method: "POST",
  audit: "none",
  async run({ input, read, timing }, parts) {
    const { person, categoryId } = await read((tx) => parts.knownPeople.load(tx));
    const verdict = timing.measure("engine", () => parts.engine.categorise(subjectOf(input), person));
    return wireVerdict(verdict, categoryId);
  },
});

export const categorizeBatch = endpoint({
  name: "tag-categorize-batch",
  method: "POST",
  audit: "none",
  async run({ input, read, timing }, parts) {
    const { person, categoryId } = await read((tx) => parts.knownPeople.load(tx));
    return timing.measure("engine", () => ({
      items: input.items.map((item) => wireVerdict(parts.engine.categorise(subjectOf(item), person), categoryId)),
    }));
  },
});
