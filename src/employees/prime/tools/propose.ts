import type { NothingResult, ProposalResult } from "../../../core/chat/results.ts";
import { titled } from "../../../core/chat/words.ts";
import type { Errand, RecategoriseArgs, RuleArgs } from "../../../core/planner/plan.ts";
import { kindOf } from "../../../core/rules/backtest.ts";
import { compileRules } from "../../../core/rules/compile-rules.ts";
import type { RuleSubject } from "../../../core/rules/compile-rules.ts";
import { wordsOf } from "../../../core/merchant/fold.ts";
import { readyRule } from "../../../core/rules/rank.ts";
import type { ReadyRule } from "../../../core/rules/rank.ts";
import { countUncategorised } from "../../../data/queries/categorisations.ts";
import { addProposal } from "../../../data/queries/chat-proposals.ts";
import type { ProposedAction } from "../../../data/queries/chat-proposals.ts";
import { listDescriptions, listLabelledRowsOf } from "../../../data/queries/labelled-rows.ts";
import { digestOf, findMoves, MAX_MOVES } from "../../../data/queries/ledger-moves.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import type { Desk } from "./desk.ts";
import { noSuchMerchant } from "./no-such-merchant.ts";
import { foundRow } from "./rows.ts";

/** How long a proposal stands. */
const LASTS_MS = 15 * 60_000;
const SAMPLES = 5;

export type Offer = Omit<ProposalResult, "kind" | "id" | "expiresAt">;

const nothing = (why: string): NothingResult => ({ kind: "nothing", why, instead: [] });

/** Writes a proposal down; nothing of it is done before the person says so. */
export async function propose(
  desk: Desk,
  threadId: string,
  action: ProposedAction,
  offer: Offer,
): Promise<ProposalResult> {
  const expiresAt = new Date(desk.nowMs + LASTS_MS).toISOString();
  const id = await addProposal(desk.tx, threadId, { action, changes: offer.changes, expiresAt });
  return { kind: "proposal", id, expiresAt, ...offer };
}

async function samplesOf(desk: Desk, ids: readonly string[]): Promise<ProposalResult["samples"]> {
  if (ids.length === 0) return [];
  return (await listTransactions(desk.tx, { ids }, { sort: "date", order: "desc", limit: SAMPLES })).map(foundRow);
}

/** The rows that would get another category; they get it when the person says so. */
export async function proposeMove(
  desk: Desk,
  threadId: string,
  { where, category }: RecategoriseArgs,
): Promise<ProposalResult | NothingResult> {
  const target = desk.category(category);
  const filter = desk.filterOf(where);
  const { changes, kept, ids } = await findMoves(desk.tx, filter, { categoryId: target.id, limit: MAX_MOVES });
  if (changes > MAX_MOVES)
    return nothing(`These are ${changes} rows, too many for one change. Make a rule of it instead.`);
  if (changes === 0 && kept > 0)
    return nothing(`All ${kept} of these rows you decided yourself. Change them in the ledger.`);
  if (changes === 0)
    return (
      (await noSuchMerchant(desk, where)) ?? nothing(`I find no such rows that are not in ${target.name} already.`)
    );
  const what = where.merchant === undefined ? (where.category ?? "these rows") : titled(where.merchant);
  return propose(
    desk,
    threadId,
    { kind: "recategorise", where, categoryId: target.id, category: target.name, rows: digestOf(ids) },
    {
      action: "recategorise",
      title: `Move ${what} to ${target.name}`,
      changes,
      kept,
      samples: await samplesOf(desk, ids.slice(0, SAMPLES)),
      rows: where,
      errand: null,
    },
  );
}

interface Matched {
  changes: number;
  kept: number;
  readonly ids: string[];
}

/** What a rule without conditions looks at; of the rest of a row it asks nothing. */
const called = (description: string): RuleSubject => ({
  description,
  amountMinor: null,
  currency: "",
  postedOn: "",
  accountId: "",
});

/** What the rule would change, over the whole ledger page by page: of most rows their descriptions say that it has nothing to do with them. */
async function trial(desk: Desk, { rule, texts }: ReadyRule): Promise<Matched> {
  const rules = compileRules([rule]);
  const words = texts.map((text) => wordsOf(text.trim()));
  const matched: Matched = { changes: 0, kept: 0, ids: [] };
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listDescriptions>> = await listDescriptions(desk.tx, { words, after });
    const ids = page.filter(({ description }) => rules.match(called(description)) !== null).map(({ id }) => id);
    for (const row of ids.length === 0 ? [] : await listLabelledRowsOf(desk.tx, ids)) {
      const kind = kindOf(row, rule.category);
      if (kind === "conflicts") matched.kept++;
      if (kind !== "fresh" && kind !== "wouldChange") continue;
      matched.changes++;
      if (matched.ids.length < SAMPLES) matched.ids.push(row.id);
    }
    after = page.at(-1)?.id ?? null;
  } while (after !== null);
  return matched;
}

/** A rule, and what it would change in the ledger as it is. */
export async function proposeRule(
  desk: Desk,
  threadId: string,
  { pattern, category }: RuleArgs,
): Promise<ProposalResult | NothingResult> {
  const target = desk.category(category);
  const rule = { id: "draft", pattern, category: target.id, group: target.group, priority: 0 };
  const ready = readyRule(rule);
  if (!ready.ok) return nothing(`No rule can be made of “${pattern}”: ${ready.problem.message}`);
  const { ids, ...counts } = await trial(desk, ready.ready);
  return propose(
    desk,
    threadId,
    { kind: "rule", pattern, categoryId: target.id, category: target.name },
    {
      action: "rule",
      title: `Rule: “${pattern}” is always ${target.name}`,
      ...counts,
      samples: await samplesOf(desk, ids),
      rows: null,
      errand: null,
    },
  );
}

const ERRANDS: Readonly<Record<Errand, string>> = {
  categorise: "Ask Tag to categorise what waits",
  recurring: "Ask Crystal to look for what comes regularly",
  rules: "Ask Tag to look for rules in your corrections",
  insights: "Ask Crystal to look for what is worth a look",
  deductions: "Ask Ledger to add up what is deductible",
};

/** Work for an employee. */
export async function proposeErrand(
  desk: Desk,
  threadId: string,
  errand: Errand,
): Promise<ProposalResult | NothingResult> {
  const changes = errand === "categorise" ? await countUncategorised(desk.tx) : null;
  if (changes === 0) return nothing("Every transaction has a category already.");
  return propose(
    desk,
    threadId,
    { kind: "dispatch", errand },
    { action: "dispatch", title: ERRANDS[errand], changes, kept: 0, samples: [], rows: null, errand },
  );
}
