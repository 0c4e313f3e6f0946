import { MAX_CONVERSATIONS_TOLD } from "../../../contract/usage.ts";
import type { Usage } from "../../../contract/usage.ts";
import { latestCosts, listCalls, monthsOfCalls, spentThisMonth } from "../../../data/queries/ai-calls.ts";
import type { CallRow } from "../../../data/queries/ai-calls.ts";
import { editAiPreferences, readAiPreferences } from "../../../data/queries/ai-preferences.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { capOf, isAllowed, mayShowPictures } from "../../../employees/model-context.ts";
import type { ApiParts } from "../../parts.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

async function statusOf(tx: Transaction, { secondOpinion }: ApiParts): Promise<Usage["status"]> {
  if (!secondOpinion) return null;
  const { use } = secondOpinion;
  const { provider, model, host, price } = use.model;
  const preferences = await readAiPreferences(tx);
  return {
    provider,
    model,
    host,
    allowed: isAllowed(use, preferences),
    picturesAllowed: mayShowPictures(use, preferences),
    priceKnown: price !== null,
    monthlyCapUsd: capOf(use, preferences),
    ownCapUsd: preferences.monthlyCapUsd,
    spentUsd: await spentThisMonth(tx),
  };
}

const wireCall = (row: CallRow): Usage["items"][number] => ({
  id: row.id,
  provider: row.provider,
  model: row.model,
  purpose: row.purpose,
  outcome: row.outcome,
  inputTokens: row.input_tokens,
  outputTokens: row.output_tokens,
  costUsd: row.cost_usd,
  sent: row.sent,
  createdAt: row.created_at,
});

/** What models were asked on the person's behalf, what it cost, and exactly what was sent. */
export const usageRead = endpoint({
  name: "usage",
  method: "GET",
  audit: "none",
  run: ({ input, read }, parts) =>
    read(async (tx) => {
      const rows = await listCalls(tx, decodeCursor(input.cursor)?.id, input.limit + 1);
      const page = pageOf(rows, input.limit, { item: wireCall, place: (row) => ({ value: "", id: row.id }) });
      const conversations = await latestCosts(tx, MAX_CONVERSATIONS_TOLD);
      return { ...page, status: await statusOf(tx, parts), months: await monthsOfCalls(tx), conversations };
    }),
});

/** What the person allows: the provider at all, and how much a month. */
export const usageEdit = endpoint({
  name: "usage",
  method: "PATCH",
  audit: "ai.allow",
  run: ({ input, write, user }, parts) =>
    write(async (tx, note) => {
      const { allowed, picturesAllowed, ownCapUsd } = input;
      const provider = parts.secondOpinion?.use.model.provider;
      const toProvider = (given: boolean | undefined) => {
        if (given === undefined) return undefined;
        if (provider !== undefined) return { provider, given };
        throw new Refusal("conflict", "This installation has no model: there is nothing to allow.");
      };
      const oldValue = await readAiPreferences(tx);
      await editAiPreferences(tx, {
        consent: toProvider(allowed),
        // Who takes back the lesser takes back the greater with it.
        pictures: toProvider(allowed === false ? false : picturesAllowed),
        monthlyCapUsd: ownCapUsd,
      });
      note({ resourceType: "settings", resourceId: user.id, oldValue, newValue: await readAiPreferences(tx) });
      return { status: await statusOf(tx, parts) };
    }),
});
