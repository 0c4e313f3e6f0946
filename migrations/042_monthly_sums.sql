-- 042: what the rows of a month come to, kept by account, currency, category, pair and sign: for questions about all years, which would read
-- every row of the ledger. As with days (037), whatever changes a row says which month is due, in the same transaction; who asks reads the
-- sums of all other months and the rows of those.
begin;

-- Derived. Rows that are split are not in it: their parts are few, and added up when they are asked for.
create table monthly_sums (
  user_id uuid not null,
  account_id uuid not null,
  currency char(3) not null,
  -- Its first day.
  month date not null,
  -- All zeros where there is none yet: part of the key.
  category_id uuid not null,
  -- One side of a pair between own accounts.
  paired boolean not null,
  -- Of the rows: 1 is money in, -1 money out.
  sign smallint not null check (sign between -1 and 1),
  amount numeric(24, 4) not null,
  row_count int not null check (row_count > 0),
  first_day date not null,
  last_day date not null,
  primary key (user_id, account_id, currency, month, category_id, paired, sign),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

-- Only ever added to by writers, so that none waits for another; a month may stand here many times. Its own and not that of the days, which
-- are read off by servers that know nothing of months.
create table monthly_sums_due (
  user_id uuid not null,
  id uuid not null default gen_random_uuid(),
  month date not null,
  primary key (user_id, id)
);
create index monthly_sums_due_by_month on monthly_sums_due (user_id, month);

-- With its owner's rights: nobody but it writes here what is due.
create function days_made_months_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into monthly_sums_due (user_id, month)
  select distinct user_id, date_trunc('month', day::timestamp)::date from changed;
  return null;
end $$;
revoke all on function days_made_months_due() from public;
create trigger months_due after insert on daily_totals_due referencing new table as changed
  for each statement execute function days_made_months_due();

-- Nothing has been added up yet.
insert into monthly_sums_due (user_id, month)
select distinct user_id, date_trunc('month', posted_at::timestamp)::date from transactions;

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['monthly_sums', 'monthly_sums_due'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
  end loop;
  foreach verb in array array['select', 'insert', 'update', 'delete'] loop
    execute format('create policy %I on monthly_sums for %s to xspenses_user %s %s', 'own_' || verb, verb,
      case when verb <> 'insert' then format('using (%s)', mine) else '' end,
      case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
    execute format('grant %s on monthly_sums to xspenses_user', verb);
  end loop;
  foreach verb in array array['select', 'delete'] loop
    execute format('create policy %I on monthly_sums_due for %s to xspenses_user using (%s)', 'own_' || verb, verb, mine);
    execute format('grant %s on monthly_sums_due to xspenses_user', verb);
  end loop;
end $$;

-- As in 037, but for the line of the months: the rows that go leave them behind as well.
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
  delete from monthly_sums_due where user_id = p_person;
  insert into user_settings (user_id, tokens_valid_after) values (p_person, clock_timestamp())
  on conflict (user_id) do update set tokens_valid_after = excluded.tokens_valid_after;
end $$;

insert into schema_version (version, name) values (42, 'monthly_sums');
commit;
