import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ReviewItem } from "../../../contract/tag.ts";
import { correctionOf } from "../../features/categorise/choice.ts";
import type { CategoryChoice } from "../../features/categorise/choice.ts";
import { rememberCategory } from "../../features/categorise/recent-categories.ts";
import { undoRuns } from "../../features/categorise/undo-runs.ts";
import type { Settled } from "../../features/review/review-end.tsx";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { reviewQuery } from "../../lib/queries.ts";
import { closeToastsOf, showToast } from "../../lib/toasts.ts";
import { offerUndo } from "../../lib/undo-aloud.ts";
import { forgetChange, rememberComing } from "../../lib/undo.ts";
import type { UndoableChange } from "../../lib/undo.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

/** A merchant is known on screen by its newest row. */
export const itemId = (item: ReviewItem): string => item.samples[0]!.id;
/** So many merchants before the end of what is loaded, more is fetched. */
const AHEAD = 5;

/** What the person did in this sitting. */
interface Sitting {
  readonly settled: readonly Settled[];
  readonly skipped: readonly string[];
  readonly answeredAt: readonly number[];
}
const NEW: Sitting = { settled: [], skipped: [], answeredAt: [] };

const without = (sitting: Sitting, id: string): Sitting => ({
  ...sitting,
  settled: sitting.settled.filter((entry) => entry.id !== id),
});

/** One message at a time: the answers before it stay within reach of Ctrl+Z. */
function useOneMessage(): (change: UndoableChange) => void {
  const last = useRef<number | null>(null);
  return (change) => {
    if (last.current !== null) closeToastsOf(last.current);
    last.current = change.id;
    offerUndo(change);
  };
}

/** The review under way: which merchant is asked about, and the ways to answer. An answer counts at once; if it fails, the merchant comes back. */
export function useReview() {
  const client = useQueryClient();
  const query = useInfiniteQuery(reviewQuery);
  const [sitting, setSitting] = useState(NEW);
  const over = new Set([...sitting.settled.map(({ id }) => id), ...sitting.skipped]);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = items.filter((item) => !over.has(itemId(item)));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const runsLow = open.length <= AHEAD && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (runsLow) void fetchNextPage();
  }, [runsLow, fetchNextPage]);

  // Coming back begins with a fresh list: this one holds what has been settled.
  useEffect(() => () => client.removeQueries({ queryKey: reviewQuery.queryKey }), [client]);

  const say = useOneMessage();
  const settle = async (item: ReviewItem, choice: CategoryChoice): Promise<void> => {
    const id = itemId(item);
    const { name: category, group } = choice;
    const entry: Settled = { id, merchant: item.merchant, category, group, rows: item.count };
    setSitting((now) => ({ ...now, settled: [entry, ...now.settled], answeredAt: [...now.answeredAt, Date.now()] }));
    const asked = { transactionId: id, applyToSimilar: true, ...correctionOf(choice) };
    const made = call("tag-correct", "POST", asked);
    const change = rememberComing(`${item.merchant} → ${category}.`, made, async ({ runId }) => {
      if (runId !== null) await undoRuns(client, [runId], ({ merchant }) => merchant === item.merchant);
      setSitting((now) => without(now, id));
      return t("{merchant} waits for you again.", { merchant: item.merchant });
    });
    try {
      const { runId, changedRows, transaction } = await made;
      if (transaction.categorisation?.categoryId) rememberCategory(transaction.categorisation.categoryId);
      const rows = rowsText(changedRows);
      if (runId === null) forgetChange(change);
      else say({ ...change, said: `${item.merchant} → ${category}, ${rows}.` });
      await refreshRows(client, ({ merchant }) => merchant === item.merchant);
      await refreshDependents(client);
    } catch (error) {
      setSitting((now) => without(now, id));
      showToast(explainError(error), { tone: "bad" });
    }
  };
  return {
    query,
    sitting,
    current: open[0] ?? null,
    // Those that were settled leave the list when it is fetched anew; until then they are counted in it.
    left: (query.data?.pages[0]?.left.merchants ?? 0) - (items.length - open.length),
    settle,
    skip: (item: ReviewItem): void =>
      setSitting((now) => ({
        ...now,
        skipped: [...now.skipped, itemId(item)],
        answeredAt: [...now.answeredAt, Date.now()],
      })),
    again: (): void => setSitting((now) => ({ ...now, skipped: [] })),
  };
}
export type ReviewState = ReturnType<typeof useReview>;
