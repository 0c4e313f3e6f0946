-- 047: old transactions may be moved out of the way, with their categorisation and their parts, into tables of the same columns. Whoever looks at
-- the whole ledger puts the schema `whole_ledger` in front of the others: there the same names stand for both (decision 026).
begin;

-- two steps: no version has written to it or read from it, and it is empty
drop table transactions_archive;
create table transactions_archive (like transactions including defaults including constraints);
create table transaction_categorization_archive (like transaction_categorization including defaults including constraints);
create table splits_archive (like splits including defaults including constraints);

alter table transactions_archive
  add primary key (user_id, id),
  add unique (user_id, account_id, dedupe_key),
  add foreign key (user_id, account_id) references accounts (user_id, id);
create index transactions_archive_by_date on transactions_archive (user_id, posted_at desc, id desc);
create index transactions_archive_by_merchant on transactions_archive (user_id, merchant_key);
create index transactions_archive_by_import on transactions_archive (user_id, import_run_id) where import_run_id is not null;

alter table transaction_categorization_archive
  add primary key (user_id, transaction_id),
  add foreign key (user_id, transaction_id) references transactions_archive (user_id, id) on delete cascade,
  add foreign key (user_id, category_id) references categories (user_id, id);
create index transaction_categorization_archive_by_category on transaction_categorization_archive (user_id, category_id);

alter table splits_archive
  add primary key (user_id, id),
  add foreign key (user_id, transaction_id) references transactions_archive (user_id, id) on delete cascade,
  add foreign key (user_id, category_id) references categories (user_id, id);
create unique index splits_archive_by_transaction on splits_archive (user_id, transaction_id, seq);
create index splits_archive_by_category on splits_archive (user_id, category_id) where category_id is not null;

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['transactions_archive', 'transaction_categorization_archive', 'splits_archive'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
    foreach verb in array array['select', 'insert', 'delete'] loop
      execute format('create policy %I on %I for %s to xspenses_user %s (%s)', 'own_' || verb, name, verb,
        case verb when 'insert' then 'with check' else 'using' end, mine);
      execute format('grant %s on %I to xspenses_user', verb, name);
    end loop;
  end loop;
  -- A category that becomes part of another one takes its archived rows along. Nothing else of them changes.
  foreach name in array array['transaction_categorization_archive', 'splits_archive'] loop
    execute format('create policy own_update on %I for update to xspenses_user using (%s) with check (%s)', name, mine, mine);
    execute format('grant update (category_id) on %I to xspenses_user', name);
  end loop;
end $$;
create policy system_select on transaction_categorization_archive for select to xspenses_system using (true);
grant select (user_id, created_at, source, confidence) on transaction_categorization_archive to xspenses_system;

-- What is added up by day is added up again where rows move, and comes to the same.
create trigger days_due_inserted after insert on transactions_archive referencing new table as changed
  for each statement execute function rows_made_days_due();
create trigger days_due_deleted after delete on transactions_archive referencing old table as changed
  for each statement execute function rows_made_days_due();
create function archived_details_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct t.user_id, t.posted_at from changed c join transactions_archive t on t.user_id = c.user_id and t.id = c.transaction_id;
  return null;
end $$;
revoke all on function archived_details_made_days_due() from public;
create trigger days_due_updated after update on transaction_categorization_archive referencing new table as changed
  for each statement execute function archived_details_made_days_due();
create trigger days_due_updated after update on splits_archive referencing new table as changed
  for each statement execute function archived_details_made_days_due();

create or replace function groups_made_days_due() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into daily_totals_due (user_id, day)
  select distinct t.user_id, t.posted_at from transactions t
  where t.user_id = new.user_id and (
    exists (select from transaction_categorization c where c.user_id = t.user_id and c.transaction_id = t.id and c.category_id = new.id)
    or exists (select from splits s where s.user_id = t.user_id and s.transaction_id = t.id and s.category_id = new.id))
  union
  select distinct t.user_id, t.posted_at from transactions_archive t
  where t.user_id = new.user_id and (
    exists (select from transaction_categorization_archive c where c.user_id = t.user_id and c.transaction_id = t.id and c.category_id = new.id)
    or exists (select from splits_archive s where s.user_id = t.user_id and s.transaction_id = t.id and s.category_id = new.id));
  return null;
end $$;

-- Receipts and what runs have changed stay where they are and go on naming the row, wherever it lies: no foreign key can say that. When it is
-- in neither place any more, receipts are loose again and the rest goes.
alter table documents drop constraint documents_user_id_transaction_id_fkey;
alter table automation_run_changes drop constraint automation_run_changes_user_id_transaction_id_fkey;
create function rows_left_things_behind() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update documents d set transaction_id = null from gone g
  where d.user_id = g.user_id and d.transaction_id = g.id
    and not exists (select from transactions t where t.user_id = g.user_id and t.id = g.id)
    and not exists (select from transactions_archive t where t.user_id = g.user_id and t.id = g.id);
  delete from automation_run_changes h using gone g
  where h.user_id = g.user_id and h.transaction_id = g.id
    and not exists (select from transactions t where t.user_id = g.user_id and t.id = g.id)
    and not exists (select from transactions_archive t where t.user_id = g.user_id and t.id = g.id);
  return null;
end $$;
revoke all on function rows_left_things_behind() from public;
create trigger things_left_behind after delete on transactions referencing old table as gone
  for each statement execute function rows_left_things_behind();
create trigger things_left_behind after delete on transactions_archive referencing old table as gone
  for each statement execute function rows_left_things_behind();

-- A person may have everything kept where it was.
alter table user_settings add column keeps_all boolean not null default false;
grant insert (keeps_all), update (keeps_all) on user_settings to xspenses_user;

-- With the rights of whoever asks: each table's own row-level security holds.
create schema whole_ledger;
create view whole_ledger.transactions with (security_invoker = true) as
  select * from public.transactions union all select * from public.transactions_archive;
create view whole_ledger.transaction_categorization with (security_invoker = true) as
  select * from public.transaction_categorization union all select * from public.transaction_categorization_archive;
create view whole_ledger.splits with (security_invoker = true) as
  select * from public.splits union all select * from public.splits_archive;
revoke all on schema whole_ledger from public;
grant usage on schema whole_ledger to xspenses_user;
grant select on whole_ledger.transactions, whole_ledger.transaction_categorization, whole_ledger.splits to xspenses_user;

insert into schema_version (version, name) values (47, 'archive');
commit;
