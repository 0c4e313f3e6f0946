// Ledgers of many people, each a copy of one: rows may keep their ids, since every key begins with the person.
import { randomUUID } from "node:crypto";

/** Of the moment, of the person alone, or made anew: nothing of it is copied. */
const NOT_COPIED = [
  "api_rate_limits",
  "audit_heads",
  "audit_keys",
  "audit_logs",
  "daily_totals_due",
  "employee_tasks",
  "idempotency_keys",
  "monthly_sums_due",
];
const PEOPLE_AT_ONCE = 25;

async function tablesOf(sql, person) {
  const names = await sql(
    `select c.relname::text as name, (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'user_id') as columns
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all($1) and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')`,
    [NOT_COPIED],
  );
  const filled = [];
  for (const table of names)
    if ((await sql(`select 1 from ${table.name} where user_id = $1 limit 1`, [person])).length > 0) filled.push(table);
  return filled;
}

/** Foreign keys and the indexes that are no keys: made again at the end, in one go and not row by row. */
async function takeAway(sql, tables) {
  const names = tables.map(({ name }) => name);
  const keys = await sql(
    `select c.relname::text as name, k.conname::text as key, pg_get_constraintdef(k.oid) as def from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and k.conparentid = 0 and c.relnamespace = 'public'::regnamespace`,
  );
  const indexes = await sql(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as def from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and c.relname = any($1) and not c.relispartition
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
       and not i.indisunique`,
    [names],
  );
  for (const { name, key } of keys) await sql(`alter table ${name} drop constraint "${key}"`);
  for (const { name } of indexes) await sql(`drop index ${name}`);
  for (const name of names) await sql(`alter table ${name} disable trigger user`);
  return async () => {
    for (const { def } of indexes) await sql(def.replace(" ON ONLY ", " ON "));
    for (const { name, key, def } of keys) await sql(`alter table ${name} add constraint "${key}" ${def}`);
    for (const name of names) await sql(`alter table ${name} enable trigger user`);
  };
}

/**
 * @param {(text: string, values?: readonly unknown[]) => Promise<any[]>} sql as the owner
 * @returns {Promise<string[]>} all people, the first included
 */
export async function copyLedgers(sql, { id }, { people, say }) {
  await sql("set maintenance_work_mem = '512MB'");
  await sql("set synchronous_commit = off");
  const tables = await tablesOf(sql, id);
  const putBack = await takeAway(sql, tables);
  const others = Array.from({ length: people - 1 }, () => randomUUID());
  for (let at = 0; at < others.length; at += PEOPLE_AT_ONCE) {
    const some = others.slice(at, at + PEOPLE_AT_ONCE);
    for (const { name, columns } of tables)
      await sql(
        `insert into ${name} (user_id, ${columns}) select p.id, ${columns.replaceAll(/("[^"]+"|\w+)/g, "t.$1")} from unnest($2::uuid[]) p(id), ${name} t where t.user_id = $1`,
        [id, some],
      );
    if ((at / PEOPLE_AT_ONCE) % 8 === 7) say(`${at + some.length} of ${people} ledgers are there`);
  }
  say("keys and indexes are made again");
  await putBack();
  await sql("vacuum analyze transactions");
  await sql("vacuum analyze transaction_categorization");
  await sql("analyze");
  return [id, ...others];
}
