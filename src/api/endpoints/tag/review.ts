import { z } from "zod";
import type { ReviewItem } from "../../../contract/tag.ts";
import { bandsOf } from "../../../core/categorise/bands.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import { listReview } from "../../../data/queries/review.ts";
import type { ReviewMerchant, ReviewPlace } from "../../../data/queries/review.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { wireAmount, wireTransaction } from "../ledger/wire.ts";
import { wireCandidates } from "./wire-verdict.ts";

/** What a page link holds of its last merchant. */
const placeText = z.tuple([
  z.int().min(1).max(2_147_483_647),
  z.string().regex(/^\d{1,20}(\.\d{1,4})?$/),
  z.literal([-1, 0, 1]),
]);

function placeOf(cursor: string | undefined): ReviewPlace | null {
  const last = decodeCursor(cursor);
  if (last === undefined) return null;
  try {
    const [count, size, sign] = placeText.parse(JSON.parse(last.value));
    return { count, size, sign, sampleId: last.id };
  } catch {
    throw new Refusal("invalid_input", "This page link belongs to another list. Start again from the first page.");
  }
}

const DIRECTIONS = { "-1": "out", "0": "none", "1": "in" } as const;

function wireItem(item: ReviewMerchant, categoryId: (name: string | null) => string | null): ReviewItem {
  const [newest] = item.samples;
  return {
    merchant: newest!.merchant_name,
    direction: DIRECTIONS[String(item.place.sign) as keyof typeof DIRECTIONS],
    count: item.place.count,
    totals: item.totals.map(({ amount, currency }) => ({ amount: wireAmount(amount, currency), currency })),
    samples: item.samples.map(wireTransaction),
    suggestions: wireCandidates(item.candidates, categoryId),
    reason: item.reason,
  };
}

/** What waits for the person: merchants, not rows, so that one answer settles many. */
export const review = endpoint({
  name: "tag-review",
  method: "GET",
  audit: "none",
  openRows: true,
  async run({ input, read }) {
    const after = placeOf(input.cursor);
    return read(async (tx) => {
      const [{ autoApplyPrecision }, names] = await Promise.all([readSettings(tx), categoryNames(tx)]);
      const bands = bandsOf(autoApplyPrecision);
      const { merchants, left } = await listReview(tx, { below: bands.apply, after, limit: input.limit + 1 });
      const ids = new Map(names.map(({ id, name }) => [name.toLowerCase(), id]));
      const page = pageOf(merchants, input.limit, {
        // Rows that have gone meanwhile need no answer.
        item: (item) =>
          item.samples.length > 0 ? [wireItem(item, (name) => ids.get(name?.toLowerCase() ?? "") ?? null)] : [],
        place: ({ place: { count, size, sign, sampleId } }) => ({
          value: JSON.stringify([count, size, sign]),
          id: sampleId,
        }),
      });
      return { ...page, items: page.items.flat(), left, bands };
    });
  },
});
