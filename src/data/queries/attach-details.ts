import { sql } from "kysely";
import type { NamedCategory, NamedPart, OwnDetails } from "../../core/statement/own-details.ts";
import type { Transaction } from "../tenant.ts";
import { ensureCategory } from "./categories.ts";
import type { NewTransaction } from "./insert-transactions.ts";
import { ME } from "./me.ts";

type Detailed = NewTransaction & { readonly own: OwnDetails };

const nameKey = ({ name }: NamedCategory): string => name.toLowerCase();

/** The ids of the categories that rows name, made where there are none. */
async function categoryIds(tx: Transaction, rows: readonly Detailed[]): Promise<ReadonlyMap<string, string>> {
  const named = rows.flatMap(({ own }) => [own.category, ...own.parts.map(({ category }) => category)]);
  const wanted = new Map(named.filter((one) => one !== null).map((one) => [nameKey(one), one]));
  const ids = new Map<string, string>();
  for (const [key, category] of wanted) ids.set(key, (await ensureCategory(tx, category)).id);
  return ids;
}

/** As the statement below reads them: one JSON for a thousand rows, since their tags and parts are of any number. */
function told(rows: readonly Detailed[], ids: ReadonlyMap<string, string>): string {
  const idOf = (category: NamedCategory | null) => (category === null ? null : ids.get(nameKey(category)));
  const part = ({ category, ...rest }: NamedPart, at: number) => ({ ...rest, seq: at + 1, categoryId: idOf(category) });
  return JSON.stringify(
    rows.map(({ dedupeKey, currency, own: { category, parts, tags, ...own } }) => ({
      ...own,
      dedupeKey,
      currency,
      tags: tags.length > 0 ? tags : null,
      categoryId: idOf(category),
      parts: parts.map(part),
    })),
  );
}

/**
 * Gives rows that an import has just inserted what our own export says of them: names, notes, tags, category, parts. Rows that
 * were there before the import are left alone.
 */
export async function attachDetails(
  tx: Transaction,
  target: { readonly accountId: string; readonly importRunId: string },
  rows: readonly NewTransaction[],
): Promise<void> {
  const detailed = rows.filter((row): row is Detailed => row.own !== undefined);
  if (detailed.length === 0) return;
  const json = told(detailed, await categoryIds(tx, detailed));
  await sql`
    with said as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as s("dedupeKey" text, currency text, merchant text, notes text, tags text[],
        "businessShare" smallint, "taxAmount" numeric, source text, confidence float8, "categoryId" uuid, parts jsonb)
    ), named as (
      update transactions t set notes = s.notes, tags = s.tags, business_share = s."businessShare", tax_amount = s."taxAmount",
        merchant_name = coalesce(nullif(s.merchant, ''), t.merchant_name)
      from said s
      where t.user_id = ${ME} and t.account_id = ${target.accountId} and t.import_run_id = ${target.importRunId}
        and t.dedupe_key = s."dedupeKey"
      returning t.id, s.*
    ), chosen as (
      insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source, reason)
      select auth.uid(), id, "categoryId", confidence, source, 'So it stands in the export it came with.' from named
      where source is not null
      on conflict (user_id, transaction_id) do nothing
    )
    insert into splits (user_id, transaction_id, seq, category_id, amount, currency, note, business_share, tax_amount)
    select auth.uid(), n.id, p.seq, p."categoryId", p.amount, n.currency, p.note, p."businessShare", p."taxAmount"
    from named n, jsonb_to_recordset(n.parts) as p(seq smallint, "categoryId" uuid, amount numeric, note text,
      "businessShare" smallint, "taxAmount" numeric)`.execute(tx);
}
