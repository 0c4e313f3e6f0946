-- 027: completing a task is one statement whose plan is made once; and a dispatch names only what was not written, which is hardly ever anything.
begin;

drop function employee_tasks_dispatch(json, uuid[], int[], jsonb, text[], int, int, text);

-- As in 022, but returns the ids whose keys were taken; null when so many may not wait.
create function employee_tasks_dispatch(
  channel text, kinds json, ids uuid[], kind int[], payloads jsonb, keys text[], turn_ms int, most_waiting int
) returns uuid[]
language plpgsql
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  me constant uuid := auth.uid();
  waiting int;
  written int;
begin
  select count(*) into waiting from (
    select from public.employee_tasks as t where t.user_id = me and t.status = 'pending' limit most_waiting
  ) as few;
  if waiting + cardinality(ids) > most_waiting then
    return null;
  end if;
  with common as materialized (
    select * from json_to_recordset(kinds) as c(n int, f text, t text, i text, c uuid, p uuid, o smallint, m int, d float8)
  ), last as materialized (
    select asked.o, greatest(now(), (
      select w.turn + make_interval(secs => turn_ms / 1000.0) from public.employee_tasks as w
      where w.user_id = me and w.status = 'pending' and w.priority = asked.o order by w.turn desc limit 1
    )) as turn
    from (select distinct common.o from common) as asked
  )
  insert into public.employee_tasks (user_id, id, from_employee, to_employee, intent, payload, correlation_id, parent_task_id,
    idempotency_key, priority, max_attempts, run_at, turn)
  select me, g.id, c.f, c.t, c.i, g.payload, coalesce(c.c, g.id), c.p, g.key, c.o, c.m, now() + make_interval(secs => c.d),
    last.turn + make_interval(secs => c.d + (g.place - 1) * turn_ms / 1000.0)
  from rows from (unnest(ids), unnest(kind), jsonb_array_elements(payloads), unnest(keys)) with ordinality as g(id, kind, payload, key, place)
  join common as c on c.n = g.kind join last on last.o = c.o
  order by g.place
  on conflict (user_id, idempotency_key) where idempotency_key is not null do nothing;
  get diagnostics written = row_count;
  perform pg_notify(channel, '');
  if written = cardinality(ids) then
    return '{}';
  end if;
  return array(
    select g.id from unnest(ids) as g(id) where not exists (
      select from public.employee_tasks as t where t.user_id = me and t.id = g.id
    )
  );
end
$$;
revoke execute on function employee_tasks_dispatch(text, json, uuid[], int[], jsonb, text[], int, int) from public;
grant execute on function employee_tasks_dispatch(text, json, uuid[], int[], jsonb, text[], int, int) to xspenses_user;

-- Completes a task of the person's while that very claim has it; false when it has not.
create function employee_tasks_complete(task uuid, claim uuid, answer jsonb) returns boolean
language plpgsql
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
begin
  update public.employee_tasks as t
  set status = 'completed', result = answer, lease_until = null, leased_by = null, error_summary = null, processed_at = now(),
    updated_at = now()
  where t.user_id = auth.uid() and t.id = task and t.status = 'processing' and t.leased_by = claim;
  return found;
end
$$;
revoke execute on function employee_tasks_complete(uuid, uuid, jsonb) from public;
grant execute on function employee_tasks_complete(uuid, uuid, jsonb) to xspenses_user;

insert into schema_version (version, name) values (27, 'queue_statements');
commit;
