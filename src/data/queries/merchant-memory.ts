import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { EvidenceRow } from "../../core/categorise/memory.ts";
import { MAX_DESCRIPTION, MAX_OCCASIONS_EACH } from "../../core/categorise/learned/occasion.ts";
import type { Occasion } from "../../core/categorise/learned/occasion.ts";
import type { Transaction } from "../tenant.ts";
import type { EvidenceChange } from "./automation-runs.ts";

/** Most evidence rows loaded for one person; the most recent win. */
const MAX_EVIDENCE = 50_000;

export interface StoredEvidence extends EvidenceRow {
  readonly categoryId: string;
}

/** The latest rows one merchant was put in one category for; asked for only where it has several, so that most rows stay small. */
const OCCASIONS = sql`
  case when count(*) over (partition by e.merchant_key) > 1 then (
    select jsonb_agg(jsonb_build_object('seq', l.seq, 'description', l.description, 'amountMinor', l.amount_minor,
      'accountId', l.account_id) order by l.seq desc)
    from (
      select * from merchant_lessons m
      where m.user_id = e.user_id and m.merchant_key = e.merchant_key and m.sign = e.sign and m.category_id = e.category_id
      order by m.seq desc limit ${MAX_OCCASIONS_EACH}
    ) l
  ) end`;

const NO_OCCASIONS: readonly Occasion[] = [];

/** All that this person has taught about merchants. */
export async function loadEvidence(tx: Transaction): Promise<StoredEvidence[]> {
  const { rows } = await sql<
    Omit<StoredEvidence, "firstSeq" | "lastSeq" | "occasions"> & {
      firstSeq: string;
      lastSeq: string;
      occasions: Occasion[] | null;
    }
  >`
    select e.merchant_key as "merchantKey", e.merchant_name as merchant, e.sign, e.category_id as "categoryId", k.name as category,
      k.group_name as "group", e.weight, e.first_seq as "firstSeq", e.last_seq as "lastSeq", ${OCCASIONS} as occasions
    from merchant_evidence e join categories k on k.user_id = e.user_id and k.id = e.category_id
    where e.user_id = auth.uid()
    order by e.last_seq desc limit ${MAX_EVIDENCE}`.execute(tx);
  // A driver hands out each text anew, and thousands of rows name a few dozen categories.
  const texts = new Map<string, string>();
  const shared = <T extends string>(text: T): T => {
    if (!texts.has(text)) texts.set(text, text);
    return texts.get(text) as T;
  };
  return rows.map((row) => ({
    merchantKey: row.merchantKey,
    merchant: row.merchant,
    sign: row.sign,
    categoryId: shared(row.categoryId),
    category: shared(row.category),
    group: shared(row.group),
    weight: row.weight,
    firstSeq: Number(row.firstSeq),
    lastSeq: Number(row.lastSeq),
    occasions: row.occasions ?? NO_OCCASIONS,
  }));
}

export interface NewLesson {
  readonly merchantKey: string;
  readonly merchant: string;
  readonly sign: -1 | 0 | 1;
  readonly categoryId: string;
  /** The row it was about. */
  readonly occasion: Omit<Occasion, "seq">;
}

const rowOf = (lesson: Pick<NewLesson, "merchantKey" | "sign" | "categoryId">): RawBuilder<unknown> =>
  sql`user_id = auth.uid() and merchant_key = ${lesson.merchantKey} and sign = ${lesson.sign} and category_id = ${lesson.categoryId}`;

/** What a lesson's number follows, and what was taught of the same before it. Lessons of one person are numbered one at a time. */
async function lessonsSoFar(
  tx: Transaction,
  lesson: NewLesson,
): Promise<{ readonly seq: number; readonly known: { weight: number; last_seq: string } | undefined }> {
  const [, last, before] = await Promise.all([
    byKey(tx, sql`select pg_advisory_xact_lock(hashtextextended('merchant_lessons ' || auth.uid()::text, 0))`),
    byKey(
      tx,
      sql<{ seq: string }>`select coalesce(max(last_seq), 0) as seq from merchant_evidence where user_id = auth.uid()`,
    ),
    byKey(
      tx,
      sql<{ weight: number; last_seq: string }>`
      select weight, last_seq from merchant_evidence where ${rowOf(lesson)} for update`,
    ),
  ]);
  return { seq: Number(last.rows[0]!.seq), known: before.rows[0] };
}

/** Adds one correction: weight grows by one and it becomes the most recent. Returns what is needed to forget it again. */
export async function learnLesson(tx: Transaction, lesson: NewLesson): Promise<EvidenceChange> {
  const { merchantKey, sign, categoryId, merchant, occasion } = lesson;
  const { seq: lastSeq, known } = await lessonsSoFar(tx, lesson);
  const seq = lastSeq + 1;
  await Promise.all([
    byKey(
      tx,
      sql`
      insert into merchant_evidence as e (user_id, merchant_key, sign, category_id, merchant_name, weight, first_seq, last_seq)
      values (auth.uid(), ${merchantKey}, ${sign}, ${categoryId}, ${merchant}, 1, ${seq}, ${seq})
      on conflict (user_id, merchant_key, sign, category_id) do update
        set weight = e.weight + 1, last_seq = excluded.last_seq, merchant_name = excluded.merchant_name, updated_at = now()`,
    ),
    byKey(
      tx,
      sql`
      insert into merchant_lessons (user_id, seq, merchant_key, sign, category_id, description, amount_minor, account_id)
      values (auth.uid(), ${seq}, ${merchantKey}, ${sign}, ${categoryId}, ${occasion.description.slice(0, MAX_DESCRIPTION)}, ${occasion.amountMinor},
        ${occasion.accountId})`,
    ),
  ]);
  const previous = known ? { weight: known.weight, lastSeq: Number(known.last_seq) } : null;
  return { merchantKey, sign, categoryId, seq, previous };
}

/**
 * Takes one lesson back, whatever was taught before or after it: what is left is what the other lessons taught. A merchant
 * with none left is forgotten. (What was taught before lessons were kept one by one keeps its first place in the order.)
 */
export async function forgetLesson(tx: Transaction, change: EvidenceChange): Promise<void> {
  await sql`delete from merchant_lessons where ${rowOf(change)} and seq = ${change.seq}`.execute(tx);
  const left = (edge: "min" | "max"): RawBuilder<unknown> =>
    sql`(select ${sql.raw(edge)}(seq) from merchant_lessons where ${rowOf(change)})`;
  await sql`
    update merchant_evidence set weight = weight - 1, updated_at = now(),
      last_seq = case when last_seq = ${change.seq} then coalesce(${left("max")}, first_seq) else last_seq end,
      first_seq = case when first_seq = ${change.seq} then coalesce(${left("min")}, first_seq) else first_seq end
    where ${rowOf(change)}`.execute(tx);
  await sql`delete from merchant_evidence where ${rowOf(change)} and weight <= 0`.execute(tx);
}

export interface MerchantVector {
  readonly merchant: string;
  readonly merchantKey: string;
  readonly categoryId: string;
  readonly model: string;
  readonly embedding: readonly number[];
}

const vectorText = (values: readonly number[]): string => `[${values.join(",")}]`;

/** Remembers where a merchant lies and what it was last called. `support_count` is how often the person confirmed it. */
export async function rememberVector(tx: Transaction, vector: MerchantVector): Promise<void> {
  await byKey(
    tx,
    sql`
    insert into merchant_embeddings as m (user_id, merchant_name, merchant_key, category_id, embedding, embedding_model)
    values (auth.uid(), ${vector.merchant}, ${vector.merchantKey}, ${vector.categoryId}, ${vectorText(vector.embedding)}::vector, ${vector.model})
    on conflict (user_id, merchant_name) do update
      set category_id = excluded.category_id, embedding = excluded.embedding, embedding_model = excluded.embedding_model,
        support_count = case when m.category_id = excluded.category_id then m.support_count + 1 else 1 end, updated_at = now()`,
  );
}

/** Takes one confirmation back; a merchant nobody vouches for any more is forgotten. */
export async function forgetVector(tx: Transaction, merchantKey: string, categoryId: string): Promise<void> {
  await sql`
    update merchant_embeddings set support_count = support_count - 1, updated_at = now()
    where user_id = auth.uid() and merchant_key = ${merchantKey} and category_id = ${categoryId} and support_count > 0`.execute(
    tx,
  );
  await sql`
    delete from merchant_embeddings
    where user_id = auth.uid() and merchant_key = ${merchantKey} and category_id = ${categoryId} and support_count = 0`.execute(
    tx,
  );
}

export interface Neighbour {
  merchantKey: string;
  merchant: string;
  category: string;
  group: Group;
  /** Cosine similarity, 0–1. */
  similarity: number;
}

/** The person's nearest known merchants, by exact scan of their own vectors of one model. */
export async function nearestMerchants(
  tx: Transaction,
  query: { readonly embedding: readonly number[]; readonly model: string; readonly limit: number },
): Promise<Neighbour[]> {
  const target = sql`${vectorText(query.embedding)}::vector`;
  const { rows } = await sql<Neighbour>`
    select m.merchant_key as "merchantKey", m.merchant_name as merchant, k.name as category, k.group_name as "group",
      1 - (m.embedding <=> ${target}) as similarity
    from merchant_embeddings m join categories k on k.user_id = m.user_id and k.id = m.category_id
    where m.user_id = auth.uid() and m.embedding_model = ${query.model}
    order by m.embedding <=> ${target} limit ${query.limit}`.execute(tx);
  return rows;
}
