-- 017: a cancelled task is ended by whoever claims it next, so that what its end means for the person is written as for every other
-- end; finished tasks are deleted when they are old.
begin;

drop function employee_tasks_exchange(text[], int, uuid, int, boolean, jsonb);

-- As in 013, with `cancelled`.
create function employee_tasks_exchange(served text[], most int, claim uuid, lease_sec int, recovers boolean, answered jsonb)
returns table (
  lost boolean, id uuid, user_id uuid, from_employee text, to_employee text, intent text, payload jsonb, correlation_id uuid,
  attempts int, max_attempts int, cancelled boolean
)
language plpgsql
set enable_seqscan = off
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  if jsonb_array_length(answered) > 0 then
    return query
      with given as (
        select * from jsonb_to_recordset(answered) as g(u uuid, t uuid, c uuid, r jsonb)
      ), done as (
        update public.employee_tasks as t
        set status = 'completed', result = g.r, lease_until = null, leased_by = null, error_summary = null,
          processed_at = now(), updated_at = now()
        from given as g
        where t.user_id = g.u and t.id = g.t and t.status = 'processing' and t.leased_by = g.c
        returning t.id
      )
      select true, g.t, g.u, null, null, null, null::jsonb, null::uuid, null::int, null::int, null::boolean
      from given as g where not exists (select from done where done.id = g.t);
  end if;
  if recovers then
    update public.employee_tasks as t set status = 'pending', leased_by = null, lease_until = null, updated_at = now()
    from (
      select l.user_id, l.id from public.employee_tasks as l where l.status = 'processing' and l.lease_until < now()
      order by l.lease_until limit 500 for update skip locked
    ) as lapsed
    where t.user_id = lapsed.user_id and t.id = lapsed.id;
  end if;
  if most > 0 then
    return query
      with due as materialized (
        select w.user_id, w.id from unnest(served) as s(employee) cross join lateral (
          select p.user_id, p.id, p.priority, p.turn from public.employee_tasks as p
          where p.status = 'pending' and p.to_employee = s.employee and p.run_at <= now()
          order by p.priority, p.turn limit most for update skip locked
        ) as w order by w.priority, w.turn limit most
      ), taken as (
        update public.employee_tasks as t
        set status = 'processing', attempts = t.attempts + 1, leased_by = claim,
          lease_until = now() + make_interval(secs => lease_sec), updated_at = now()
        from due
        where t.user_id = due.user_id and t.id = due.id
        returning t.*
      )
      select false, t.id, t.user_id, t.from_employee, t.to_employee, t.intent, t.payload, t.correlation_id, t.attempts, t.max_attempts,
        t.cancelled
      from taken as t order by t.priority, t.turn, t.id;
  end if;
end
$$;
revoke execute on function employee_tasks_exchange(text[], int, uuid, int, boolean, jsonb) from public;
grant execute on function employee_tasks_exchange(text[], int, uuid, int, boolean, jsonb) to xspenses_system;

grant delete on employee_tasks to xspenses_system;
create policy system_delete on employee_tasks for delete to xspenses_system using (status in ('completed', 'failed'));
create index employee_tasks_finished on employee_tasks (processed_at) where status in ('completed', 'failed');

insert into schema_version (version, name) values (17, 'queue_control');
commit;
