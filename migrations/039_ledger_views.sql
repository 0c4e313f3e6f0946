-- 039: views of the ledger that a person keeps by name: what it is filtered by, and in which order.
begin;

create table ledger_views (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  name text not null check (length(name) between 1 and 60),
  -- As it is written in the search field.
  filter text not null check (length(filter) <= 500),
  sort text not null check (sort in ('date', 'amount', 'merchant')),
  direction text not null check (direction in ('asc', 'desc')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);
create unique index ledger_views_name_key on ledger_views (user_id, lower(name));

do $$
declare
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  alter table ledger_views enable row level security;
  alter table ledger_views force row level security;
  execute format('create policy owner_all on ledger_views to %I using (true) with check (true)', current_user);
  foreach verb in array array['select', 'insert', 'update', 'delete'] loop
    execute format('create policy %I on ledger_views for %s to xspenses_user %s %s', 'own_' || verb, verb,
      case when verb <> 'insert' then format('using (%s)', mine) else '' end,
      case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
    execute format('grant %s on ledger_views to xspenses_user', verb);
  end loop;
end $$;

insert into schema_version (version, name) values (39, 'ledger_views');
commit;
