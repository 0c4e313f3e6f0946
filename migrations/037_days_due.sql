-- 037: the days of the ledger that have changed since they were added up. Whatever changes a row says which day is due, in the same
-- transaction; who adds up reads the totals of all other days and the rows of those. Until now one change anywhere made all totals doubtful,
-- and a million rows were added up while somebody waited.
begin;

-- Only ever added to by writers, so that none waits for another; a day may stand here many times.
create table daily_totals_due (
  user_id uuid not null,
  id uuid not null default gen_random_uuid(),
  day date not null,
  primary key (user_id, id)
);
create index daily_totals_due_by_day on daily_totals_due (user_id, day);

-- How many rows of a day each source decided; the empty one stands for those without a category.
create table daily_sources (
  user_id uuid not null,
  account_id uuid not null,
  day date not null,
  source text not null,
  row_count int not null check (row_count > 0),
  -- Those whose category is less than likely.
  unsure int not null check (unsure between 0 and row_count),
  primary key (user_id, account_id, day, source),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

drop table daily_totals_seen;
-- Of split rows every part; `row_count` has each row once.
alter table daily_totals add column portion_count int not null default 0 check (portion_count >= row_count);
alter table daily_totals alter column portion_count drop default;

-- All of these with their owner's rights: nobody but they writes here what is due, and the rows of an import that is not finished yet,
-- which their own person does not see, count as well.
create function rows_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day) select distinct user_id, posted_at from changed;
  return null;
end $$;
revoke all on function rows_made_days_due() from public;
create trigger days_due_inserted after insert on transactions referencing new table as changed
  for each statement execute function rows_made_days_due();
create trigger days_due_deleted after delete on transactions referencing old table as changed
  for each statement execute function rows_made_days_due();

-- Notes and names change no sum.
create function edits_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct d.user_id, d.day
  from before b
  join after a on a.user_id = b.user_id and a.id = b.id
  cross join lateral (values (b.user_id, b.posted_at), (a.user_id, a.posted_at)) as d(user_id, day)
  where (b.posted_at, b.amount, b.currency, b.account_id, b.pair_id) is distinct from (a.posted_at, a.amount, a.currency, a.account_id, a.pair_id);
  return null;
end $$;
revoke all on function edits_made_days_due() from public;
create trigger days_due_updated after update on transactions referencing old table as before new table as after
  for each statement execute function edits_made_days_due();

-- Of a category or a part: the day of its row. Both belong to a row all their life.
create function details_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct t.user_id, t.posted_at from changed c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id;
  return null;
end $$;
revoke all on function details_made_days_due() from public;

do $$
declare
  name text;
begin
  foreach name in array array['transaction_categorization', 'splits'] loop
    execute format('create trigger days_due_inserted after insert on %I referencing new table as changed
      for each statement execute function details_made_days_due()', name);
    execute format('create trigger days_due_updated after update on %I referencing new table as changed
      for each statement execute function details_made_days_due()', name);
    execute format('create trigger days_due_deleted after delete on %I referencing old table as changed
      for each statement execute function details_made_days_due()', name);
  end loop;
end $$;

-- The rows of an import are seen from the moment it is complete, and as long as it is.
create function imports_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct user_id, posted_at from transactions where user_id = new.user_id and import_run_id = new.id;
  return null;
end $$;
revoke all on function imports_made_days_due() from public;
create trigger days_due after update on import_runs for each row
  when (old.status is distinct from new.status and 'completed' in (old.status, new.status)) execute function imports_made_days_due();

create function groups_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct t.user_id, t.posted_at from transactions t
  where t.user_id = new.user_id and (
    exists (select from transaction_categorization c where c.user_id = t.user_id and c.transaction_id = t.id and c.category_id = new.id)
    or exists (select from splits s where s.user_id = t.user_id and s.transaction_id = t.id and s.category_id = new.id));
  return null;
end $$;
revoke all on function groups_made_days_due() from public;
create trigger days_due after update on categories for each row
  when (old.group_name is distinct from new.group_name) execute function groups_made_days_due();

-- What was added up before may be doubtful, and lacks the new columns.
delete from daily_totals;
insert into daily_totals_due (user_id, day) select distinct user_id, posted_at from transactions;

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['daily_totals_due', 'daily_sources'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
  end loop;
  foreach verb in array array['select', 'insert', 'update', 'delete'] loop
    execute format('create policy %I on daily_sources for %s to xspenses_user %s %s', 'own_' || verb, verb,
      case when verb <> 'insert' then format('using (%s)', mine) else '' end,
      case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
    execute format('grant %s on daily_sources to xspenses_user', verb);
  end loop;
  foreach verb in array array['select', 'delete'] loop
    execute format('create policy %I on daily_totals_due for %s to xspenses_user using (%s)', 'own_' || verb, verb, mine);
    execute format('grant %s on daily_totals_due to xspenses_user', verb);
  end loop;
end $$;

-- Our own auth.uid() reads the person's id where Supabase's looks first: a bare text. To read the claims as JSON took four fifths of the time
-- of a scan, once for each row and table.
do $$
begin
  if (select pg_get_userbyid(proowner) = current_user from pg_proc where oid = 'auth.uid()'::regprocedure) then
    execute $f$
      create or replace function auth.uid() returns uuid language sql stable as $body$
        select coalesce(
          nullif(current_setting('request.jwt.claim.sub', true), ''),
          nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', ''))::uuid
      $body$
    $f$;
  end if;
end $$;

-- As in 020, but for the last but one line: the rows that go leave days behind.
create or replace function erase_person(p_person uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  remaining oid[];
  next oid;
begin
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
  insert into user_settings (user_id, tokens_valid_after) values (p_person, clock_timestamp())
  on conflict (user_id) do update set tokens_valid_after = excluded.tokens_valid_after;
end $$;

insert into schema_version (version, name) values (37, 'days_due');
commit;
