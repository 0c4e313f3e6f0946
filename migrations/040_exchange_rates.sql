-- 040: exchange rates of a person's own, before those everyone has, and the currency in which they see one figure.
begin;

-- The last rate of a pair up to a day, by one step down the index. A base comes first, so that the few there are can be told apart.
create index exchange_rates_by_pair on exchange_rates (base, quote, quoted_on, source);

-- One unit of the base is so many of the quote. What was typed lies above what a file of theirs says of the day, and uncovers it again.
create table own_exchange_rates (
  user_id uuid not null,
  base char(3) not null check (base ~ '^[A-Z]{3}$'),
  quote char(3) not null check (quote ~ '^[A-Z]{3}$'),
  quoted_on date not null,
  origin text not null check (origin in ('file', 'typed')),
  rate numeric(24, 12) not null check (rate > 0),
  updated_at timestamptz not null default now(),
  primary key (user_id, base, quote, quoted_on, origin),
  check (base <> quote)
);

do $$
declare
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  alter table own_exchange_rates enable row level security;
  alter table own_exchange_rates force row level security;
  execute format('create policy owner_all on own_exchange_rates to %I using (true) with check (true)', current_user);
  foreach verb in array array['select', 'insert', 'update', 'delete'] loop
    execute format('create policy %I on own_exchange_rates for %s to xspenses_user %s %s', 'own_' || verb, verb,
      case when verb <> 'insert' then format('using (%s)', mine) else '' end,
      case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
    execute format('grant %s on own_exchange_rates to xspenses_user', verb);
  end loop;
end $$;

-- Null: totals stay in each currency.
alter table user_settings add column reporting_currency char(3) check (reporting_currency ~ '^[A-Z]{3}$');
grant insert (reporting_currency), update (reporting_currency) on user_settings to xspenses_user;

insert into schema_version (version, name) values (40, 'exchange_rates');
commit;
