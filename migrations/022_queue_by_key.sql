-- 022: answers are looked up by their key. While the index of leases was limited to tasks in hand, the planner compared every answer of
-- a batch with every task in hand. And a dispatch is one statement whose plans are made once.
begin;

drop index employee_tasks_leased;
create index employee_tasks_leased on employee_tasks (lease_until) where lease_until is not null;

-- Writes tasks of the person's whose keys are free, and returns their ids; null when so many may not wait. What tasks have in common
-- stands in `kinds`, and `kind` names the one of each. The turn of each is now, or a step behind the last of the person's that waits with
-- the same priority.
create function employee_tasks_dispatch(
  kinds json, ids uuid[], kind int[], payloads jsonb, keys text[], turn_ms int, most_waiting int, channel text
) returns uuid[]
language plpgsql
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
declare
  me constant uuid := auth.uid();
  waiting int;
  created uuid[];
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
  ), written as (
    insert into public.employee_tasks (user_id, id, from_employee, to_employee, intent, payload, correlation_id, parent_task_id,
      idempotency_key, priority, max_attempts, run_at, turn)
    select me, g.id, c.f, c.t, c.i, g.payload, coalesce(c.c, g.id), c.p, g.key, c.o, c.m, now() + make_interval(secs => c.d),
      last.turn + make_interval(secs => c.d + (g.place - 1) * turn_ms / 1000.0)
    from rows from (unnest(ids), unnest(kind), jsonb_array_elements(payloads), unnest(keys)) with ordinality as g(id, kind, payload, key, place)
    join common as c on c.n = g.kind join last on last.o = c.o
    order by g.place
    on conflict (user_id, idempotency_key) where idempotency_key is not null do nothing
    returning id
  )
  select coalesce(array_agg(written.id), '{}') into created from written;
  perform pg_notify(channel, '');
  return created;
end
$$;
revoke execute on function employee_tasks_dispatch(json, uuid[], int[], jsonb, text[], int, int, text) from public;
grant execute on function employee_tasks_dispatch(json, uuid[], int[], jsonb, text[], int, int, text) to xspenses_user;

-- The answers of a batch. Not inlined, being volatile, so that the planner expects one row and looks that one up by its key: expecting a
-- hundred, it read a small table whole, and kept that plan while the table grew.
create function employee_tasks_answers(answered jsonb) returns table (u uuid, t uuid, c uuid, r jsonb)
language sql volatile rows 1
as $$ select * from jsonb_to_recordset(answered) as g(u uuid, t uuid, c uuid, r jsonb) $$;
revoke execute on function employee_tasks_answers(jsonb) from public;
grant execute on function employee_tasks_answers(jsonb) to xspenses_system, xspenses_user;

insert into schema_version (version, name) values (22, 'queue_by_key');
commit;
