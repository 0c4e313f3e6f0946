-- 038: one category merged into another, as a run that can be undone; and how a category looks, of which 001 had the columns.
begin;

alter table categories
  add constraint categories_icon_check check (icon ~ '^[a-z][a-z0-9-]{0,39}$'),
  add constraint categories_colour_check check (colour ~ '^[a-z][a-z0-9-]{0,39}$');

-- A category that is part of another now. Its row is gone, so that nothing can name it any more; what still knows its id (an older run that
-- is undone, a page that was open) or its name (Tag, which knows what default categories are called) finds here where to go.
create table merged_categories (
  user_id uuid not null,
  id uuid not null,
  into_id uuid not null,
  run_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  group_name text not null,
  -- It stood for its whole group.
  own boolean not null,
  merged_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, into_id) references categories (user_id, id) on delete cascade,
  foreign key (user_id, run_id) references automation_runs (user_id, id) on delete cascade
);
create index merged_categories_by_target on merged_categories (user_id, into_id);
create index merged_categories_by_run on merged_categories (user_id, run_id);

-- What a merge found: the rows it moved (their keys, and when they were last changed) and those it took out of the way, whole.
create table category_moves (
  user_id uuid not null,
  id uuid not null default gen_random_uuid(),
  run_id uuid not null,
  table_name text not null check (table_name ~ '^[a-z_]{1,60}$'),
  removed boolean not null,
  record jsonb not null,
  primary key (user_id, id),
  foreign key (user_id, run_id) references automation_runs (user_id, id) on delete cascade
);
create index category_moves_by_run on category_moves (user_id, run_id, table_name);

alter table automation_runs drop constraint automation_runs_kind_check;
alter table automation_runs add constraint automation_runs_kind_check
  check (kind in ('categorise', 'correct', 'apply_similar', 'recategorise', 'rule', 'edit', 'merge'));

-- A lesson stays what it was, of the category that its own has become part of.
create policy own_update on merchant_lessons for update to xspenses_user
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant update (category_id) on merchant_lessons to xspenses_user;

do $$
declare
  name text;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
begin
  foreach name in array array['merged_categories', 'category_moves'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', name, current_user);
    foreach verb in array array['select', 'insert', 'delete'] loop
      execute format('create policy %I on %I for %s to xspenses_user %s', 'own_' || verb, name, verb,
        format(case verb when 'insert' then 'with check (%s)' else 'using (%s)' end, mine));
      execute format('grant %s on %I to xspenses_user', verb, name);
    end loop;
  end loop;
end $$;
create policy own_update on merged_categories for update to xspenses_user
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
grant update (into_id) on merged_categories to xspenses_user;

insert into schema_version (version, name) values (38, 'category_merges');
commit;
