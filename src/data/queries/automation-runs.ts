import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { byKey } from "../engines/by-key.ts";
import { v7 as uuidv7 } from "uuid";
import type { Candidate, TraceStep } from "../../core/categorise/verdict.ts";
import type { Transaction } from "../tenant.ts";
import { currentId } from "./categories.ts";
import { KEPT, undoPairs } from "./pairs.ts";
import { restorePartners } from "./part-pairs.ts";
import { candidatesText, traceText } from "./explanation-text.ts";
import { undoEdits } from "./row-edits.ts";
import { ME } from "./me.ts";

export type RunKind = "categorise" | "correct" | "apply_similar" | "recategorise" | "rule" | "edit" | "merge";

export interface AutomationRunRow {
  id: string;
  kind: RunKind;
  title: string;
  status: "running" | "completed" | "failed" | "undone";
  changed_rows: number;
  /** What it taught: one lesson, or those of many rows in order. */
  evidence: EvidenceChange | EvidenceChange[] | null;
  made: RunMade | null;
  created_at: string;
  undone_at: string | null;
}

/** What a correction taught, so that undo can forget it. */
export interface EvidenceChange {
  readonly merchantKey: string;
  readonly sign: -1 | 0 | 1;
  readonly categoryId: string;
  /** The place in the order of lessons that this one took. */
  readonly seq: number;
  /** Null when the row did not exist before. */
  readonly previous: { readonly weight: number; readonly lastSeq: number } | null;
}

/** What came into being with a run, and goes with it when it is undone. */
export interface RunMade {
  readonly ruleId?: string;
  readonly categoryId?: string;
}

const COLUMNS = sql`id, kind, title, status, changed_rows, evidence, made, created_at, undone_at`;

/** The id of a run that is yet to be written: what refers to it need not wait. */
export const newRunId = uuidv7;

export async function startRun(
  tx: Transaction,
  run: {
    readonly id?: string;
    readonly kind: RunKind;
    readonly title: string;
    readonly evidence?: AutomationRunRow["evidence"];
    readonly made?: RunMade | null;
  },
): Promise<string> {
  const id = run.id ?? newRunId();
  await byKey(
    tx,
    sql`
    insert into automation_runs as r (user_id, id, kind, title, evidence, made)
    values (auth.uid(), ${id}, ${run.kind}, ${run.title}, ${run.evidence ? JSON.stringify(run.evidence) : null}::jsonb,
      ${run.made ? JSON.stringify(run.made) : null}::jsonb)
    on conflict (user_id, id) do update set made = excluded.made where excluded.made is not null`,
  );
  return id;
}

export async function finishRun(
  tx: Transaction,
  id: string,
  result: { readonly title: string; readonly changedRows: number },
): Promise<void> {
  await byKey(
    tx,
    sql`
    update automation_runs set status = 'completed', title = ${result.title}, changed_rows = ${result.changedRows}
    where user_id = auth.uid() and id = ${id}`,
  );
}

/** Rows that stand as this run left them. */
export async function countRunRows(tx: Transaction, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from transaction_categorization where user_id = ${ME} and automation_run_id = ${id}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

/** What a run came to in all its deliveries: of the rows that stand as it left them, the ones it was first to decide and the ones that another run had. */
export async function countDecided(
  tx: Transaction,
  id: string,
): Promise<{ readonly categorised: number; readonly earlierRows: number; readonly pairs: number }> {
  const { rows } = await sql<{ categorised: number; earlierRows: number; pairs: number }>`
    select count(*) filter (where h.previous ->> 'source' is null)::int as categorised,
      count(*) filter (where h.previous ->> 'source' is not null)::int as "earlierRows",
      (select count(*) / 2 from transactions where user_id = ${ME} and pair_run_id = ${id})::int as pairs
    from transaction_categorization c
    left join automation_run_changes h on h.user_id = c.user_id and h.transaction_id = c.transaction_id and h.run_id = ${id}
    where c.user_id = ${ME} and c.automation_run_id = ${id}`.execute(tx);
  return rows[0]!;
}

/** Newest first. Left out is when Tag came and found nothing that waits, as after a statement that was there already. */
export async function listRuns(
  tx: Transaction,
  before: string | undefined,
  limit: number,
): Promise<AutomationRunRow[]> {
  const { rows } = await sql<AutomationRunRow>`
    select ${COLUMNS} from automation_runs
    where user_id = auth.uid() and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
      and not (kind = 'categorise' and status = 'completed' and changed_rows = 0)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function findRun(tx: Transaction, id: string): Promise<AutomationRunRow | null> {
  const { rows } = await byKey(
    tx,
    sql<AutomationRunRow>`
    select ${COLUMNS} from automation_runs where user_id = auth.uid() and id = ${id}`,
  );
  return rows[0] ?? null;
}

export async function lockRun(tx: Transaction, id: string): Promise<AutomationRunRow | null> {
  const { rows } = await sql<AutomationRunRow>`
    select ${COLUMNS} from automation_runs where user_id = auth.uid() and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** What a person, or their rule, chose. */
export interface Choice {
  readonly runId: string;
  readonly categoryId: string;
  readonly reason: string;
  readonly source: "user" | "alias" | "rule";
  readonly confidence: number;
  readonly ruleId?: string;
  /** What was tried; without it the row keeps the trace it has. */
  readonly trace?: readonly TraceStep[];
  readonly candidates?: readonly Candidate[];
}

/** For which rows. */
export type Target =
  | { readonly transactionId: string }
  | { readonly rows: readonly string[] }
  | { readonly merchantKey: string; readonly sign: number; readonly except: string }
  | { readonly undecided: readonly string[] };

function rowsOf(target: Target, { categoryId, confidence }: Choice): RawBuilder<unknown> {
  if ("transactionId" in target) return sql`t.id = ${target.transactionId}`;
  // A side of a pair is parted by such a choice, also where it was made before there was parting.
  const outside = sql`exists (
    select from categories k where k.user_id = ${ME} and k.id = ${categoryId} and k.group_name <> 'Transfers')`;
  if ("rows" in target)
    return sql`t.id = any(${[...target.rows]}::uuid[])
      and (c.category_id is distinct from ${categoryId} or c.source <> 'user' or t.pair_id is not null and ${outside})`;
  const open = sql`c.source is distinct from 'user'`;
  const other = sql`c.category_id is distinct from ${categoryId}`;
  if ("undecided" in target) return sql`t.id = any(${[...target.undecided]}::uuid[]) and ${open} and ${other}`;
  // A row that has the category already, but was less sure of it, is confirmed.
  return sql`t.merchant_key = ${target.merchantKey} and sign(t.amount) = ${target.sign} and t.id <> ${target.except} and ${open}
    and (${other} or c.confidence < ${confidence})`;
}

/**
 * Gives rows a category: one row, those of a merchant and sign, or those of a list, of which what the person decided is
 * left alone. What they had before is kept with the run. Returns how many changed.
 */
export async function applyChoice(tx: Transaction, choice: Choice, target: Target): Promise<number> {
  const which = rowsOf(target, choice);
  const trace = choice.trace ? traceText(choice.trace) : null;
  const candidates = choice.candidates ? candidatesText(choice.candidates) : null;
  const { rows } = await sql<{ count: number }>`
    with chosen as (
      select t.id, case when c.transaction_id is null and t.pair_id is null then null else ${KEPT} end as previous
      from transactions t
      left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
      where t.user_id = ${ME} and ${which}
      for update of t
    ), kept as (
      insert into automation_run_changes (user_id, run_id, transaction_id, previous)
      select auth.uid(), ${choice.runId}, id, previous from chosen
      on conflict (user_id, run_id, transaction_id) do nothing
    ), written as (
      insert into transaction_categorization as c (user_id, transaction_id, category_id, confidence, source, reason, automation_run_id,
        rule_id, trace, candidates)
      select auth.uid(), id, ${choice.categoryId}, ${choice.confidence}, ${choice.source}, ${choice.reason}, ${choice.runId},
        ${choice.ruleId ?? null}::uuid, coalesce(${trace}::text, ''), coalesce(${candidates}::text, '')
      from chosen
      on conflict (user_id, transaction_id) do update set category_id = excluded.category_id, confidence = excluded.confidence,
        source = excluded.source, reason = excluded.reason, automation_run_id = excluded.automation_run_id,
        rule_id = excluded.rule_id, trace = coalesce(${trace}::text, c.trace), candidates = coalesce(${candidates}::text, c.candidates),
        updated_at = now()
      -- The row was read before it was locked: a choice the person made in between stands.
      where excluded.source = 'user' or c.source <> 'user'
      returning 1
    )
    select count(*)::int as count from written`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Takes a run back as a whole: rows get what they had before, unless a later run or the person changed them again. Returns how many came back. */
export async function undoRun(tx: Transaction, run: AutomationRunRow): Promise<number> {
  const { rows } = await sql<{ restored: number }>`
    with mine as (
      -- Without a source there was no category before.
      select c.transaction_id, h.previous
      from transaction_categorization c
      left join automation_run_changes h on h.user_id = c.user_id and h.transaction_id = c.transaction_id and h.run_id = ${run.id}
      where c.user_id = ${ME} and c.automation_run_id = ${run.id}
    ), restored as (
      update transaction_categorization c set
        category_id = ${currentId(sql`(m.previous ->> 'categoryId')`)}, confidence = (m.previous ->> 'confidence')::float8,
        source = m.previous ->> 'source', reason = m.previous ->> 'reason', trace = m.previous ->> 'trace',
        candidates = m.previous ->> 'candidates', automation_run_id = (m.previous ->> 'runId')::uuid,
        rule_id = (m.previous ->> 'ruleId')::uuid, updated_at = now()
      from mine m
      where c.user_id = ${ME} and c.transaction_id = m.transaction_id and m.previous ->> 'source' is not null
      returning 1
    ), removed as (
      delete from transaction_categorization c using mine m
      where c.user_id = ${ME} and c.transaction_id = m.transaction_id and m.previous ->> 'source' is null
      returning 1
    )
    select ((select count(*) from restored) + (select count(*) from removed))::int as restored`.execute(tx);
  await undoPairs(tx, run.id);
  await restorePartners(tx, run.id);
  const edits = run.kind === "edit" ? await undoEdits(tx, run.id) : 0;
  await sql`
    update automation_runs set status = 'undone', undone_at = now() where user_id = auth.uid() and id = ${run.id}`.execute(
    tx,
  );
  // An edit may have changed both a row's category and the row.
  return Math.max(rows[0]?.restored ?? 0, edits);
}
