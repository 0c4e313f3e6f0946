-- 009: whether a row's import is finished, said so that the planner does not take it for rare. As `<> all (…)` it guessed
-- one row in a thousand for a person with one large import, and read and sorted the whole ledger for each page of it.
begin;

do $$
declare
  visible constant text := 'user_id = (select auth.uid()) and coalesce(import_run_id <> all ((select hidden_import_runs())::uuid[]), true)';
begin
  execute format('alter policy own_select on transactions using (%s)', visible);
  execute format('alter policy own_update on transactions using (%s)', visible);
  execute format('alter policy own_delete on transactions using (%s)', visible);
end $$;

-- To tell the planner about many new rows at once (analyze), which on PostgreSQL 17 is a right of its own.
grant maintain on transactions, transaction_categorization to xspenses_system;

insert into schema_version (version, name) values (9, 'visible_rows');
commit;
