import type { TestDatabase } from "../setup/engines.ts";

/** A table or view as the catalogue knows it. */
export interface Relation {
  /** Schema-qualified and quoted where needed. */
  readonly name: string;
  readonly kind: "table" | "view" | "materialised view";
  readonly hasPerson: boolean;
}

/** Everything with rows in it that is not PostgreSQL's own. */
export async function listRelations(db: TestDatabase): Promise<Relation[]> {
  return db.owner<Relation>(`
    select c.oid::regclass::text as name,
      case c.relkind when 'v' then 'view' when 'm' then 'materialised view' else 'table' end as kind,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and n.nspname in ('public', 'whole_ledger')) as "hasPerson"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname !~ '^pg_toast' order by 1`);
}

export interface ForeignKey {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Referencing columns besides user_id. */
  readonly columns: string[];
  /** Referenced columns besides user_id, in the same order. */
  readonly targets: string[];
}

export async function listForeignKeys(db: TestDatabase): Promise<ForeignKey[]> {
  return db.owner<ForeignKey>(`
    select k.conname as name, k.conrelid::regclass::text as "from", k.confrelid::regclass::text as "to",
      array(select a.attname::text from unnest(k.conkey) with ordinality as c(num, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.num where a.attname <> 'user_id' order by place) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality as c(num, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.num where a.attname <> 'user_id' order by place) as targets
    from pg_constraint k join pg_namespace n on n.oid = k.connamespace
    where k.contype = 'f' and n.nspname = 'public' order by 1`);
}

/** Columns of a table that the user role may update. */
export async function updatableColumns(db: TestDatabase, table: string): Promise<string[]> {
  const rows = await db.owner<{ column: string }>(
    `select attname::text as column from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and has_column_privilege('xspenses_user', $1::regclass, attnum, 'update') order by attnum`,
    [table],
  );
  return rows.map(({ column }) => column);
}
