-- 052: everything about a person can be deleted while one of their imports runs. A piece of it that was written between the rows and the accounts
-- going left an account that could not go, and nothing went.
begin;

-- As in 042, but for the three lines that lock what others point at.
create or replace function erase_person(p_person uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  remaining oid[];
  next oid;
begin
  -- What points at one of these was written before, and goes too, or waits, and finds it gone.
  perform 1 from documents where user_id = p_person order by id for update;
  perform 1 from accounts where user_id = p_person order by id for update;
  perform 1 from categories where user_id = p_person order by id for update;
  select array_agg(c.oid) into remaining from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('audit_logs', 'audit_heads')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped);
  while cardinality(remaining) > 0 loop
    select t.id into next from unnest(remaining) as t(id)
    order by exists (
      select from pg_constraint k
      where k.contype = 'f' and k.confrelid = t.id and k.conrelid <> t.id and k.conrelid = any(remaining) and k.confdeltype = 'a')
    limit 1;
    execute format('delete from %s where user_id = $1', next::regclass) using p_person;
    remaining := array_remove(remaining, next);
  end loop;
  delete from identity.verification where value like '%' || p_person || '%'
    or identifier in (select email from identity."user" where id = p_person) or identifier like '%' || p_person || '%';
  delete from identity.session where user_id = p_person;
  delete from identity.two_factor where user_id = p_person;
  delete from identity.account where user_id = p_person;
  delete from identity."user" where id = p_person;
  delete from daily_totals_due where user_id = p_person;
  delete from monthly_sums_due where user_id = p_person;
  insert into user_settings (user_id, tokens_valid_after) values (p_person, clock_timestamp())
  on conflict (user_id) do update set tokens_valid_after = excluded.tokens_valid_after;
end $$;

insert into schema_version (version, name) values (52, 'erasure_meets_imports');
commit;
