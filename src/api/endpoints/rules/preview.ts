import type { Output, Parsed } from "../../../contract/catalogue.ts";
import { MAX_RIVALS } from "../../../contract/rules.ts";
import { BacktestOfAll } from "../../../core/rules/backtest-all.ts";
import { RunningBacktest, ruleConfidence, subjectOf } from "../../../core/rules/backtest.ts";
import type { Sample } from "../../../core/rules/backtest.ts";
import { compileRules } from "../../../core/rules/compile-rules.ts";
import { Rivals } from "../../../core/rules/rivals.ts";
import type { Rule } from "../../../core/rules/rule.ts";
import { listLabelledRows } from "../../../data/queries/labelled-rows.ts";
import type { LabelledRow } from "../../../data/queries/labelled-rows.ts";
import { loadRules } from "../../../data/queries/rules.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import type { Call } from "../../pipeline/endpoint.ts";
import { wireTransaction } from "../ledger/wire.ts";
import { ensureUsable } from "./check-rule.ts";
import { wireRule } from "./wire-rule.ts";

type Read = Call<unknown, never>["read"];
type Preview = Output<"tag-rule-preview", "POST">;

/** What a draft is called that has no id yet. */
const DRAFT = "draft";

/** The whole ledger a page at a time, each in a transaction of its own: what is held in memory is one page. */
async function* ledgerPages(read: Read): AsyncGenerator<LabelledRow[]> {
  let after: string | null = null;
  do {
    const rows: LabelledRow[] = await read((tx) => listLabelledRows(tx, { after }));
    yield rows;
    after = rows.at(-1)?.id ?? null;
  } while (after !== null);
}

/** The draft as a rule. Categories are compared by id, so that a rename changes nothing. */
const draftRule = (input: Parsed<"tag-rule-preview", "POST">): Rule => ({
  id: input.ruleId ?? DRAFT,
  pattern: input.pattern,
  isRegex: input.isRegex,
  conditions: input.conditions,
  category: input.categoryId ?? "",
  group: "Shopping",
  priority: input.priority,
});

/** Sample rows as the ledger shows them, all kinds read at once. */
async function readSamples(
  read: Read,
  kinds: readonly Sample<LabelledRow>[],
): Promise<(sample: Sample<LabelledRow>) => Preview["agrees"]> {
  const ids = kinds.flatMap(({ rows }) => rows.map(({ id }) => id));
  const order = { sort: "date", order: "desc", limit: ids.length } as const;
  const rows = ids.length === 0 ? [] : await read((tx) => listTransactions(tx, { ids }, order));
  const byId = new Map(rows.map((row) => [row.id, wireTransaction(row)]));
  return ({ count, rows: sampled }) => ({ count, rows: sampled.flatMap(({ id }) => byId.get(id) ?? []) });
}

/** What a draft rule would do to the ledger. Nothing is written. */
export const rulePreview = endpoint({
  name: "tag-rule-preview",
  method: "POST",
  audit: "none",
  openRows: true,
  async run({ input, read }) {
    const draft = draftRule(input);
    ensureUsable(draft);
    const stored = await read(loadRules);
    const others = stored.filter(({ id }) => id !== draft.id);
    // A draft is the youngest; a rule being edited keeps its place.
    const everyone = stored.some(({ id }) => id === draft.id)
      ? stored.map((rule) => (rule.id === draft.id ? draft : { ...rule, category: rule.categoryId }))
      : [...others.map((rule) => ({ ...rule, category: rule.categoryId })), draft];
    const trial = new RunningBacktest<LabelledRow>(draft, input.samples);
    const rivals = new Rivals(compileRules(everyone), draft.id);
    for await (const rows of ledgerPages(read)) for (const row of rows) if (trial.add(row)) rivals.add(subjectOf(row));
    const { rows, matched, agrees, conflicts, wouldChange, unchanged, fresh } = trial.result();
    const shown = await readSamples(read, [agrees, conflicts, wouldChange, unchanged, fresh]);
    const names = new Map(stored.map((rule) => [rule.id, rule]));
    return {
      rows,
      matched,
      agrees: shown(agrees),
      conflicts: shown(conflicts),
      wouldChange: shown(wouldChange),
      unchanged: shown(unchanged),
      fresh: shown(fresh),
      confidence: ruleConfidence(agrees.count, conflicts.count),
      rivals: rivals.most(MAX_RIVALS).map(({ rule, rows: common, comesFirst }) => ({
        ruleId: rule.id,
        pattern: rule.pattern,
        category: names.get(rule.id)?.category ?? "",
        rows: common,
        comesFirst,
      })),
    };
  },
});

/** Every rule that is switched on, backtested among the others. */
export const rulesTested = endpoint({
  name: "tag-rule-preview",
  method: "GET",
  audit: "none",
  openRows: true,
  async run({ read }) {
    const stored = await read(loadRules);
    const all = new BacktestOfAll(stored.map((rule) => ({ ...rule, category: rule.categoryId })));
    for await (const rows of ledgerPages(read)) for (const row of rows) all.add(row);
    const problems = new Map(all.rules.unusable.map(({ rule, problem }) => [rule.id, problem.message]));
    return {
      rows: all.rows,
      items: stored.map((rule) => ({
        rule: wireRule(rule),
        ...all.record(rule.id),
        problem: problems.get(rule.id) ?? null,
      })),
    };
  },
});
