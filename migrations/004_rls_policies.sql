-- 004: row-level security, on and forced on every table. Policy before grant; every grant names a role of ours.
begin;

-- A person sees the rows of an import only once it is completed. The importing transaction itself names its run in
-- xspenses.import_run_id. Evaluated once per statement (an initplan), not once per row.
create function hidden_import_runs() returns uuid[] language sql stable security invoker as $$
  select coalesce(array_agg(id), '{}') from import_runs
  where user_id = (select auth.uid()) and status <> 'completed'
    and id::text is distinct from nullif(current_setting('xspenses.import_run_id', true), '')
$$;

do $$
declare
  entry record;
  verb text;
  mine constant text := 'user_id = (select auth.uid())';
  visible constant text := mine || ' and (import_run_id is null or import_run_id <> all ((select hidden_import_runs())::uuid[]))';
begin
  -- Tables of a person, and what may be done with them on the person's behalf.
  for entry in
    select * from (values
      ('user_settings', 'select,insert,update'), ('accounts', 'select,insert,update,delete'),
      ('categories', 'select,insert,update,delete'), ('documents', 'select,insert,update,delete'),
      ('document_chunks', 'select,insert,delete'), ('import_runs', 'select,insert,update'),
      ('transactions', 'select,insert,update,delete'), ('transactions_archive', 'select,insert,delete'),
      ('automation_runs', 'select,insert,update,delete'), ('transaction_categorization', 'select,insert,update,delete'),
      ('automation_run_changes', 'select,insert,delete'), ('user_rules', 'select,insert,update,delete'),
      ('rule_suggestions', 'select,insert,update,delete'), ('splits', 'select,insert,update,delete'),
      ('budgets', 'select,insert,update,delete'), ('recurring_series', 'select,insert,update,delete'),
      ('insights', 'select,insert,update,delete'), ('notifications', 'select,insert,update,delete'),
      ('chat_threads', 'select,insert,update,delete'), ('chat_messages', 'select,insert,delete'),
      ('ai_usage', 'select,insert'), ('idempotency_keys', 'select,insert,update,delete'),
      ('service_tokens', 'select,insert'), ('api_rate_limits', 'select,insert,update,delete'),
      ('audit_keys', 'select,insert'), ('audit_logs', 'select,insert'), ('audit_heads', 'select'),
      ('merchant_embeddings', 'select,insert,update,delete'), ('merchant_evidence', 'select,insert,update,delete'),
      ('merchant_aliases', 'select,insert,update,delete'), ('employee_tasks', 'select,insert,update')
    ) as t(name, verbs)
  loop
    execute format('alter table %I enable row level security', entry.name);
    execute format('alter table %I force row level security', entry.name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', entry.name, current_user);
    foreach verb in array string_to_array(entry.verbs, ',') loop
      execute format('create policy %I on %I for %s to xspenses_user %s %s', 'own_' || verb, entry.name, verb,
        case when verb <> 'insert' then format('using (%s)', case when entry.name = 'transactions' then visible else mine end) else '' end,
        case when verb in ('insert', 'update') then format('with check (%s)', mine) else '' end);
      if not (entry.name = 'user_settings' and verb <> 'select') then
        execute format('grant %s on %I to xspenses_user', verb, entry.name);
      end if;
    end loop;
  end loop;

  -- Tables without a person: nobody but the system role and the owner.
  foreach entry.name in array array['schema_version', 'address_rate_limits', 'alerts', 'exchange_rates', 'schedules', 'backups'] loop
    execute format('alter table %I enable row level security', entry.name);
    execute format('alter table %I force row level security', entry.name);
    execute format('create policy owner_all on %I to %I using (true) with check (true)', entry.name, current_user);
  end loop;
end $$;

-- Who is operator, and from when tokens count, is not a person's own to write.
grant insert (user_id, id, display_name, default_currency, locale, auto_apply_precision, learning_enabled, sample) on user_settings to xspenses_user;
grant update (display_name, default_currency, locale, auto_apply_precision, learning_enabled, sample, updated_at) on user_settings to xspenses_user;
create policy rates_read on exchange_rates for select to xspenses_user using (true);
grant select on exchange_rates to xspenses_user;

-- Cross-tenant work: listed tables, listed verbs, listed columns, reached only through src/data/system and src/data/tasks.
create policy system_select on schema_version for select to xspenses_system using (true);
grant select on schema_version to xspenses_system;
create policy system_select on employee_tasks for select to xspenses_system using (true);
create policy system_update on employee_tasks for update to xspenses_system using (true) with check (true);
grant select on employee_tasks to xspenses_system;
grant update (status, attempts, leased_by, lease_until, run_at, updated_at, processed_at, error_summary, error_retryable) on employee_tasks to xspenses_system;
create policy system_select on user_settings for select to xspenses_system using (true);
create policy system_insert on user_settings for insert to xspenses_system with check (true);
create policy system_update on user_settings for update to xspenses_system using (true) with check (true);
grant select, insert (user_id, is_operator, tokens_valid_after), update (is_operator, tokens_valid_after, updated_at) on user_settings to xspenses_system;
create policy system_all on address_rate_limits to xspenses_system using (true) with check (true);
grant select, insert, update, delete on address_rate_limits to xspenses_system;
create policy system_all on alerts to xspenses_system using (true) with check (true);
grant select, insert, update on alerts to xspenses_system;
create policy system_all on schedules to xspenses_system using (true) with check (true);
grant select, insert, update on schedules to xspenses_system;
create policy system_all on exchange_rates to xspenses_system using (true) with check (true);
grant select, insert, update, delete on exchange_rates to xspenses_system;
create policy system_all on backups to xspenses_system using (true) with check (true);
grant select, insert, update on backups to xspenses_system;
create policy system_select on transaction_categorization for select to xspenses_system using (true);
grant select (user_id, created_at, source, confidence) on transaction_categorization to xspenses_system;
create policy system_select on service_tokens for select to xspenses_system using (true);
grant select on service_tokens to xspenses_system;

-- The chain is written by the trigger alone, as the owner of the table.
alter function audit_logs_chain() security definer set search_path = public, pg_temp;
revoke all on function audit_logs_chain() from public;
revoke all on function audit_logs_refuse() from public;

revoke all on function hidden_import_runs() from public;
revoke all on function xspenses_uuid_v7() from public;
grant execute on function hidden_import_runs() to xspenses_user;
grant execute on function xspenses_uuid_v7() to xspenses_user, xspenses_system;

-- Sliding window: this window's count plus the part of the last one that is still within reach. One statement, one row.
create function rate_limit(p_route text, p_limit int, p_window_sec int)
returns table (allowed boolean, remaining int, reset_at timestamptz, tokens_valid_after timestamptz)
language sql volatile security invoker as $$
  with clock as (
    select to_timestamp(floor(extract(epoch from clock_timestamp()) / p_window_sec) * p_window_sec) as window_start,
      mod(extract(epoch from clock_timestamp())::numeric, p_window_sec) / p_window_sec as elapsed
  ), previous as (
    select coalesce(sum(r.request_count), 0) as count from clock
    left join api_rate_limits r on r.user_id = (select auth.uid()) and r.route = p_route
      and r.window_start = clock.window_start - make_interval(secs => p_window_sec)
  ), counted as (
    insert into api_rate_limits as r (user_id, route, window_start, request_count)
    select (select auth.uid()), p_route, window_start, 1 from clock
    on conflict (user_id, route, window_start) do update set request_count = r.request_count + 1
    returning r.request_count
  )
  select c.request_count + floor(p.count * (1 - k.elapsed)) <= p_limit,
    greatest(0, p_limit - c.request_count - floor(p.count * (1 - k.elapsed)))::int,
    k.window_start + make_interval(secs => p_window_sec),
    (select s.tokens_valid_after from user_settings s where s.user_id = (select auth.uid()))
  from counted c, previous p, clock k
$$;

create function address_limit(p_key text, p_limit int, p_window_sec int)
returns table (allowed boolean, remaining int, reset_at timestamptz)
language sql volatile security invoker as $$
  with clock as (
    select to_timestamp(floor(extract(epoch from clock_timestamp()) / p_window_sec) * p_window_sec) as window_start
  ), counted as (
    insert into address_rate_limits as r (address_key, window_start, request_count)
    select p_key, window_start, 1 from clock
    on conflict (address_key, window_start) do update set request_count = r.request_count + 1
    returning r.request_count
  )
  select c.request_count <= p_limit, greatest(0, p_limit - c.request_count), k.window_start + make_interval(secs => p_window_sec)
  from counted c, clock k
$$;
revoke all on function rate_limit(text, int, int) from public;
revoke all on function address_limit(text, int, int) from public;
grant execute on function rate_limit(text, int, int) to xspenses_user;
grant execute on function address_limit(text, int, int) to xspenses_system;

-- Statistics. A materialised view honours no RLS: it belongs to the system role and is read through a filtered view.
create materialized view daily_categorization_stats as
  select user_id, (created_at at time zone 'UTC')::date as date, source, count(*)::int as count, avg(confidence) as avg_confidence
  from transaction_categorization
  group by 1, 2, 3
with no data;
create unique index daily_categorization_stats_key on daily_categorization_stats (user_id, date, source);
grant create on schema public to xspenses_system;
alter materialized view daily_categorization_stats owner to xspenses_system;
revoke create on schema public from xspenses_system;
do $$
begin
  set local role xspenses_system;
  refresh materialized view daily_categorization_stats;
  reset role;
end $$;
create view my_daily_categorization_stats with (security_barrier = true) as
  select user_id, date, source, count, avg_confidence from daily_categorization_stats where user_id = (select auth.uid());
grant select on my_daily_categorization_stats to xspenses_user; -- while it is still ours to grant
grant create on schema public to xspenses_system;
alter view my_daily_categorization_stats owner to xspenses_system;
revoke create on schema public from xspenses_system;

insert into schema_version (version, name) values (4, 'rls_policies');
commit;
