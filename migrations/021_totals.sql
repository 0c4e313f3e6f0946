-- 021: what Crystal and Ledger add up. Both tables are derived: each run of theirs makes them equal to the ledger.
begin;

create table monthly_totals (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  category_id uuid,
  month date not null check (extract(day from month) = 1),
  currency char(3) not null,
  money_in numeric(24, 4) not null check (money_in >= 0),
  money_out numeric(24, 4) not null check (money_out >= 0),
  row_count int not null check (row_count > 0),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique nulls not distinct (user_id, category_id, month, currency),
  foreign key (user_id, category_id) references categories (user_id, id) on delete cascade
);

-- Net of refunds: money back from a deductible purchase was not spent.
create table deductible_totals (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  category_id uuid not null,
  year smallint not null,
  quarter smallint not null check (quarter between 1 and 4),
  currency char(3) not null,
  spent numeric(24, 4) not null,
  row_count int not null check (row_count > 0),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, category_id, year, quarter, currency),
  foreign key (user_id, category_id) references categories (user_id, id) on delete cascade
);

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['monthly_totals', 'deductible_totals'] loop
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

insert into schema_version (version, name) values (21, 'totals');
commit;
