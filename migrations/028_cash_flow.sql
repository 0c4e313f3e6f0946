-- 028: cash flow by day, its forecast, and what accounts are known to hold.
begin;

-- Derived: each run of Crystal makes it equal to the ledger. Sums over a million rows would take longer than anyone waits.
create table daily_totals (
  user_id uuid not null,
  account_id uuid not null,
  currency char(3) not null,
  day date not null,
  -- Of the category; empty where there is none yet.
  group_name text not null,
  -- Own transfers, which are neither earned nor spent.
  transfer boolean not null,
  money_in numeric(24, 4) not null check (money_in >= 0),
  money_out numeric(24, 4) not null check (money_out >= 0),
  row_count int not null check (row_count > 0),
  primary key (user_id, account_id, currency, day, group_name, transfer),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

-- Which changes of the ledger are in the totals: while there are others, the ledger itself is asked.
create table daily_totals_seen (
  user_id uuid not null,
  changes text not null,
  primary key (user_id)
);

create table cash_flow_forecasts (
  user_id uuid not null,
  currency char(3) not null,
  -- The last day that was known.
  known_until date not null,
  forecast jsonb not null,
  made_at timestamptz not null default now(),
  primary key (user_id, currency)
);

-- The person's word, or a statement's, on what an account held at the end of a day.
create table account_balances (
  user_id uuid not null,
  account_id uuid not null,
  on_day date not null,
  amount numeric(19, 4) not null,
  -- The statement that says so, as in transactions; null is the person's own word, which no statement changes.
  import_run_id uuid,
  updated_at timestamptz not null default now(),
  primary key (user_id, account_id, on_day),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete cascade
);

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['daily_totals', 'daily_totals_seen', 'cash_flow_forecasts', 'account_balances'] loop
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

insert into schema_version (version, name) values (28, 'cash_flow');
commit;
