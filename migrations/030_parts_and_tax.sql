-- 030: what a person says of a row beyond its category: parts, tags, the share that is business, the tax in it. Edits of many rows
-- are one run that can be undone; what a year's tax form needs beside the ledger has tables of its own.
begin;

alter table transactions
  -- Null is none: most rows have none, and none takes no room.
  add column tags text[] check (cardinality(tags) between 1 and 20 and array_position(tags, null) is null),
  add column business_share smallint check (business_share between 0 and 100),
  -- The VAT, GST or sales tax the amount holds, with the amount's sign.
  add column tax_amount numeric(19, 4);
create index transactions_tagged on transactions (user_id, posted_at, id) where tags is not null;

-- A part is to the row what the row is to the ledger: once there are parts, they are what counts, and share and tax are theirs.
alter table splits
  add column seq smallint not null default 1 check (seq between 1 and 50),
  add column business_share smallint check (business_share between 0 and 100),
  add column tax_amount numeric(19, 4),
  add check (amount <> 0);
drop index splits_by_transaction;
create unique index splits_by_transaction on splits (user_id, transaction_id, seq);

-- Looked at when the transaction ends, so that parts may be written one by one; as the owner, since by then it may be in a role that may
-- read neither table, as when a person is erased.
create function splits_add_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whole record;
begin
  if tg_table_name = 'splits' then
    select t.id, t.amount, t.currency into whole from transactions t
    where t.user_id = coalesce(new.user_id, old.user_id) and t.id = coalesce(new.transaction_id, old.transaction_id);
  else
    select t.id, t.amount, t.currency into whole from transactions t where t.user_id = new.user_id and t.id = new.id;
  end if;
  if found and exists (
    select from splits s where s.user_id = coalesce(new.user_id, old.user_id) and s.transaction_id = whole.id
    having sum(s.amount) <> whole.amount or bool_or(s.currency <> whole.currency)
  ) then
    raise check_violation using message = 'the parts of a transaction add up to it, in its currency', constraint = 'splits_add_up';
  end if;
  return null;
end $$;
revoke all on function splits_add_up() from public;
create constraint trigger splits_add_up after insert or update or delete on splits
  deferrable initially deferred for each row execute function splits_add_up();
create constraint trigger splits_add_up after update of amount, currency on transactions
  deferrable initially deferred for each row
  when (old.amount is distinct from new.amount or old.currency is distinct from new.currency)
  execute function splits_add_up();

alter table automation_runs drop constraint automation_runs_kind_check;
alter table automation_runs add constraint automation_runs_kind_check
  check (kind in ('categorise', 'correct', 'apply_similar', 'recategorise', 'rule', 'edit'));
-- What an edit changed of the row itself: {"before": …, "after": …}, only the fields it touched.
alter table automation_run_changes add column edited jsonb;
create policy own_update on automation_run_changes for update to xspenses_user
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant update (edited) on automation_run_changes to xspenses_user;

alter table user_settings add column tax_jurisdiction text check (tax_jurisdiction ~ '^[a-z]{2}(-[a-z0-9]{1,10})?$');
grant insert (tax_jurisdiction), update (tax_jurisdiction) on user_settings to xspenses_user;

-- What the person says of a category on one country's form; without a row, what the form's own file says counts.
create table tax_choices (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  jurisdiction text not null,
  category_id uuid not null,
  -- Null: on no line.
  line text check (length(line) <= 40),
  business_share smallint not null default 100 check (business_share between 0 and 100),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, category_id, jurisdiction),
  foreign key (user_id, category_id) references categories (user_id, id) on delete cascade
);

-- What no bank knows of: journeys in one's own car, work at home.
create table tax_entries (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  jurisdiction text not null,
  allowance text not null check (length(allowance) between 1 and 40),
  entered_on date not null,
  quantity numeric(12, 2) not null check (quantity > 0),
  note text check (length(note) <= 500),
  created_at timestamptz not null default now(),
  primary key (user_id, id)
);
create index tax_entries_by_day on tax_entries (user_id, jurisdiction, entered_on, id);

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['tax_choices', 'tax_entries'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
    foreach verb in array array['select', 'insert', 'update', 'delete'] loop
      execute format('create policy %I on %I for %s to xspenses_user %s %s', 'own_' || verb, name, verb,
        case when verb <> 'insert' then format('using (%s)', mine) else '' end,
        case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
      execute format('grant %s on %I to xspenses_user', verb, name);
    end loop;
  end loop;
end $$;

insert into schema_version (version, name) values (30, 'parts_and_tax');
commit;
