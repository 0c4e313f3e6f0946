-- 044: coarser sums of those that are kept by day. By group and source a ledger of ten years has two hundred thousand of them, which take a
-- quarter of a second to add up; whoever asks by month, or for an account whatever the group, needs a twentieth. They follow every change of the
-- kept sums in its own transaction, whoever makes it: a server of the version before knows nothing of them. Nobody else writes here, and a
-- person's kept sums are written by one at a time.
begin;

create table group_months (
  user_id uuid not null,
  account_id uuid not null,
  currency char(3) not null,
  month date not null check (extract(day from month) = 1),
  group_name text not null,
  transfer boolean not null,
  money_in numeric(24, 4) not null check (money_in >= 0),
  money_out numeric(24, 4) not null check (money_out >= 0),
  row_count int not null check (row_count >= 0),
  portion_count int not null check (portion_count >= row_count),
  primary key (user_id, account_id, currency, month, group_name, transfer),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

create table account_days (
  user_id uuid not null,
  account_id uuid not null,
  currency char(3) not null,
  day date not null,
  transfer boolean not null,
  money_in numeric(24, 4) not null check (money_in >= 0),
  money_out numeric(24, 4) not null check (money_out >= 0),
  row_count int not null check (row_count >= 0),
  portion_count int not null check (portion_count >= row_count),
  primary key (user_id, account_id, currency, day, transfer),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

create table source_months (
  user_id uuid not null,
  account_id uuid not null,
  month date not null check (extract(day from month) = 1),
  source text not null,
  row_count int not null check (row_count >= 0),
  unsure int not null check (unsure between 0 and row_count),
  primary key (user_id, account_id, month, source),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

-- With their owner's rights, as those that say which day is due.
create function totals_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    update group_months m
    set money_in = m.money_in - g.money_in, money_out = m.money_out - g.money_out, row_count = m.row_count - g.row_count,
      portion_count = m.portion_count - g.portion_count
    from (
      select user_id, account_id, currency, date_trunc('month', day)::date as month, group_name, transfer, sum(money_in) as money_in,
        sum(money_out) as money_out, sum(row_count) as row_count, sum(portion_count) as portion_count
      from gone group by 1, 2, 3, 4, 5, 6) g
    where (m.user_id, m.account_id, m.currency, m.month, m.group_name, m.transfer)
      = (g.user_id, g.account_id, g.currency, g.month, g.group_name, g.transfer);
    update account_days d
    set money_in = d.money_in - g.money_in, money_out = d.money_out - g.money_out, row_count = d.row_count - g.row_count,
      portion_count = d.portion_count - g.portion_count
    from (
      select user_id, account_id, currency, day, transfer, sum(money_in) as money_in, sum(money_out) as money_out,
        sum(row_count) as row_count, sum(portion_count) as portion_count
      from gone group by 1, 2, 3, 4, 5) g
    where (d.user_id, d.account_id, d.currency, d.day, d.transfer) = (g.user_id, g.account_id, g.currency, g.day, g.transfer);
  end if;
  if tg_op <> 'DELETE' then
    insert into group_months as m
    select user_id, account_id, currency, date_trunc('month', day)::date, group_name, transfer, sum(money_in), sum(money_out),
      sum(row_count), sum(portion_count)
    from come group by 1, 2, 3, 4, 5, 6
    on conflict (user_id, account_id, currency, month, group_name, transfer) do update
    set money_in = m.money_in + excluded.money_in, money_out = m.money_out + excluded.money_out,
      row_count = m.row_count + excluded.row_count, portion_count = m.portion_count + excluded.portion_count;
    insert into account_days as d
    select user_id, account_id, currency, day, transfer, sum(money_in), sum(money_out), sum(row_count), sum(portion_count)
    from come group by 1, 2, 3, 4, 5
    on conflict (user_id, account_id, currency, day, transfer) do update
    set money_in = d.money_in + excluded.money_in, money_out = d.money_out + excluded.money_out,
      row_count = d.row_count + excluded.row_count, portion_count = d.portion_count + excluded.portion_count;
  end if;
  if tg_op = 'DELETE' then
    delete from group_months m using (select distinct user_id from gone) g where m.user_id = g.user_id and m.portion_count = 0;
    delete from account_days d using (select distinct user_id from gone) g where d.user_id = g.user_id and d.portion_count = 0;
  end if;
  return null;
end $$;
revoke all on function totals_changed() from public;

create function sources_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    update source_months m set row_count = m.row_count - g.row_count, unsure = m.unsure - g.unsure
    from (
      select user_id, account_id, date_trunc('month', day)::date as month, source, sum(row_count) as row_count, sum(unsure) as unsure
      from gone group by 1, 2, 3, 4) g
    where (m.user_id, m.account_id, m.month, m.source) = (g.user_id, g.account_id, g.month, g.source);
  end if;
  if tg_op <> 'DELETE' then
    insert into source_months as m
    select user_id, account_id, date_trunc('month', day)::date, source, sum(row_count), sum(unsure) from come group by 1, 2, 3, 4
    on conflict (user_id, account_id, month, source) do update
    set row_count = m.row_count + excluded.row_count, unsure = m.unsure + excluded.unsure;
  end if;
  if tg_op = 'DELETE' then
    delete from source_months m using (select distinct user_id from gone) g where m.user_id = g.user_id and m.row_count = 0;
  end if;
  return null;
end $$;
revoke all on function sources_changed() from public;

-- From here on whoever adds up days waits until this is done.
do $$
declare
  kept text[];
begin
  foreach kept slice 1 in array array[['daily_totals', 'totals_changed'], ['daily_sources', 'sources_changed']] loop
    execute format('create trigger coarser_sums_inserted after insert on %I referencing new table as come
      for each statement execute function %I()', kept[1], kept[2]);
    execute format('create trigger coarser_sums_updated after update on %I referencing old table as gone new table as come
      for each statement execute function %I()', kept[1], kept[2]);
    execute format('create trigger coarser_sums_deleted after delete on %I referencing old table as gone
      for each statement execute function %I()', kept[1], kept[2]);
  end loop;
end $$;

insert into group_months
select user_id, account_id, currency, date_trunc('month', day)::date, group_name, transfer, sum(money_in), sum(money_out), sum(row_count),
  sum(portion_count)
from daily_totals group by 1, 2, 3, 4, 5, 6;
insert into account_days
select user_id, account_id, currency, day, transfer, sum(money_in), sum(money_out), sum(row_count), sum(portion_count)
from daily_totals group by 1, 2, 3, 4, 5;
insert into source_months
select user_id, account_id, date_trunc('month', day)::date, source, sum(row_count), sum(unsure) from daily_sources group by 1, 2, 3, 4;

do $$
declare
  name text;
begin
  foreach name in array array['group_months', 'account_days', 'source_months'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
    execute format('create policy own_select on %I for select to xspenses_user using (user_id = (select auth.uid()))', name);
    execute format('grant select on %I to xspenses_user', name);
  end loop;
end $$;

insert into schema_version (version, name) values (44, 'coarser_sums');
commit;
