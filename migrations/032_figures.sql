-- 032: what a run made beside its changes, so that undoing it takes that away too; days added up by parts of split rows; and balances
-- that a person has held against a statement.
begin;

-- {"ruleId": …} or {"categoryId": …}: what came into being with the run and goes with it, unless something else has come to need it.
alter table automation_runs add column made jsonb;

-- A split row is one row of the day, under the first of its parts; the others are none.
alter table daily_totals drop constraint daily_totals_row_count_check, add check (row_count >= 0);
-- Added up anew where there are parts.
delete from daily_totals_seen where user_id in (select user_id from splits);

-- When the person found that the balance of that day is what their rows come to. Null: told, and not held against anything.
alter table account_balances add column reconciled_at timestamptz;

insert into schema_version (version, name) values (32, 'figures');
commit;
