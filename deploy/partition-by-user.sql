-- Splits the ledger's largest tables by hash of user_id into partitions, in a database that is migrated and still empty:
--
--   xspenses migrate
--   psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -c "set xspenses.partitions = 32" -f deploy/partition-by-user.sql
--   xspenses restore BACKUP
--
-- Run by the owner. Each table is made anew under its name, with what it had: keys, indexes, row-level security, rights and triggers. Partitions have no rights
-- of their own: nobody reaches them but through their table. Without xspenses.partitions there are sixteen. docs/scaling.md tells when it is worth it.
begin;

do $$
declare
  names constant text[] := array['transactions', 'transaction_categorization', 'transactions_archive', 'transaction_categorization_archive'];
  parts constant int := coalesce(nullif(current_setting('xspenses.partitions', true), ''), '16')::int;
  name text;
  is_filled boolean;
  again text[] := '{}';
  step text;
begin
  if parts not between 2 and 1024 then raise exception 'xspenses.partitions is %, and not from 2 to 1024', parts; end if;
  foreach name in array names loop
    if (select relkind <> 'r' from pg_class where oid = format('public.%I', name)::regclass) then raise exception '% is partitioned already', name; end if;
    execute format('select exists (select from public.%I)', name) into is_filled;
    if is_filled then raise exception '% is not empty: make a backup, and restore it into a database whose tables are partitioned', name; end if;
  end loop;

  -- In this order: keys before what points at them, rights while they are still ours to give.
  select again || coalesce(array_agg(def order by rank, def), '{}') into again from (
    select 1 as rank, format('alter table public.%I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as def
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = any(names) and k.contype in ('p', 'u')
    union all
    select 2, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = any(names)
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    union all
    select 3, format('alter table public.%I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid))
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and (c.relname = any(names) or f.relname = any(names))
    union all
    select 4, format('create policy %I on public.%I for %s to %s %s %s', p.policyname, p.tablename, p.cmd,
      (select string_agg(quote_ident(r), ', ') from unnest(p.roles) r), 'using (' || p.qual || ')', 'with check (' || p.with_check || ')')
    from pg_policies p where p.schemaname = 'public' and p.tablename = any(names) and p.qual is not null and p.with_check is not null
    union all
    select 4, format('create policy %I on public.%I for %s to %s %s', p.policyname, p.tablename, p.cmd,
      (select string_agg(quote_ident(r), ', ') from unnest(p.roles) r),
      coalesce('using (' || p.qual || ')', 'with check (' || p.with_check || ')'))
    from pg_policies p where p.schemaname = 'public' and p.tablename = any(names) and (p.qual is null or p.with_check is null)
    union all
    select 5, format('grant %s on public.%I to %I', a.privilege_type, c.relname, a.grantee::regrole::text)
    from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and c.relname = any(names) and a.grantee not in (0, c.relowner)
    union all
    select 5, format('grant %s (%I) on public.%I to %I', x.privilege_type, a.attname, c.relname, x.grantee::regrole::text)
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) x
    where c.relnamespace = 'public'::regnamespace and c.relname = any(names)
    union all
    select 6, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname = any(names)
    union all
    select 7, format('create view whole_ledger.%I with (security_invoker = true) as
      select * from public.%1$I union all select * from public.%I', n, n || '_archive')
    from unnest(array['transactions', 'transaction_categorization']) n
    union all
    select 8, format('grant select on whole_ledger.%I to xspenses_user', n) from unnest(array['transactions', 'transaction_categorization']) n
  ) made;

  -- The statistics look at one of them, and belong to the role that refreshes them.
  select again || array[
    format('create materialized view daily_categorization_stats as %s with no data', rtrim(pg_get_viewdef('daily_categorization_stats'::regclass), ';')),
    'create unique index daily_categorization_stats_key on daily_categorization_stats (user_id, date, source)',
    'grant create on schema public to xspenses_system',
    'alter materialized view daily_categorization_stats owner to xspenses_system',
    'set local role xspenses_system', 'refresh materialized view daily_categorization_stats', 'reset role',
    format('create view my_daily_categorization_stats with (security_barrier = true) as %s', pg_get_viewdef('my_daily_categorization_stats'::regclass)),
    'grant select on my_daily_categorization_stats to xspenses_user',
    'alter view my_daily_categorization_stats owner to xspenses_system',
    'revoke create on schema public from xspenses_system'] into again;
  drop view my_daily_categorization_stats;
  drop materialized view daily_categorization_stats;
  drop view whole_ledger.transactions, whole_ledger.transaction_categorization;

  foreach name in array names loop
    execute format('alter table public.%I rename to %I', name, name || '_whole');
    execute format('create table public.%I (like public.%I including defaults including constraints) partition by hash (user_id)', name, name || '_whole');
    execute format('alter table public.%I enable row level security', name);
    execute format('alter table public.%I force row level security', name);
    for part in 0 .. parts - 1 loop
      execute format('create table public.%I partition of public.%I for values with (modulus %s, remainder %s)', name || '_' || part, name, parts, part);
    end loop;
  end loop;
  foreach name in array names loop
    execute format('drop table public.%I cascade', name || '_whole');
  end loop;
  foreach step in array again loop
    execute step;
  end loop;
end $$;

commit;
