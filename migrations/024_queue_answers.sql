-- 024: answers are looked up by their key also while the planner knows nothing of the table. Expecting a hundred of them, it found it cheaper
-- to read a small table whole, and kept that plan while the table grew.
begin;

-- Not inlined, being volatile, so that the planner expects one row: then it looks that one up.
create function employee_tasks_answers(answered jsonb) returns table (u uuid, t uuid, c uuid, r jsonb)
language sql volatile rows 1
as $$ select * from jsonb_to_recordset(answered) as g(u uuid, t uuid, c uuid, r jsonb) $$;
revoke execute on function employee_tasks_answers(jsonb) from public;
grant execute on function employee_tasks_answers(jsonb) to xspenses_system, xspenses_user;

-- As in 023, but for that.
create or replace function employee_tasks_exchange(
  served text[], asked text[], most int, claim uuid, lease_sec int, recovers boolean, answered jsonb
)
returns table (
  lost boolean, id uuid, user_id uuid, from_employee text, to_employee text, intent text, payload jsonb, correlation_id uuid,
  attempts int, max_attempts int, cancelled boolean
)
language plpgsql
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  if jsonb_array_length(answered) > 0 then
    return query
      with given as (
        select * from public.employee_tasks_answers(answered)
      ), done as (
        update public.employee_tasks as t
        set status = 'completed', result = g.r, lease_until = null, leased_by = null, error_summary = null,
          processed_at = now(), updated_at = now()
        from given as g
        where t.user_id = g.u and t.id = g.t and t.status = 'processing' and t.leased_by = g.c
        returning t.id
      ), late as (
        select g.t from given as g except select done.id from done
      )
      select true, late.t, null::uuid, null, null, null, null::jsonb, null::uuid, null::int, null::int, null::boolean from late;
  end if;
  if recovers then
    update public.employee_tasks as t set status = 'pending', leased_by = null, lease_until = null, updated_at = now()
    where t.ctid = any (array(
      select l.ctid from public.employee_tasks as l where l.status = 'processing' and l.lease_until < now()
      order by l.lease_until limit 500 for update skip locked
    ));
  end if;
  if most > 0 then
    return query
      with taken as (
        update public.employee_tasks as t
        set status = 'processing', attempts = t.attempts + 1, leased_by = claim,
          lease_until = now() + make_interval(secs => lease_sec), updated_at = now()
        where t.ctid = any (array(
          select w.place from unnest(served) as s(employee) cross join lateral (
            select p.ctid as place, p.priority, p.turn from public.employee_tasks as p
            where p.status = 'pending' and p.to_employee = s.employee and p.run_at <= now()
              and (asked is null or p.to_employee || '/' || p.intent = any (asked))
            order by p.priority, p.turn limit most for update skip locked
          ) as w order by w.priority, w.turn limit most
        ))
        returning t.*
      )
      select false, t.id, t.user_id, t.from_employee, t.to_employee, t.intent, t.payload, t.correlation_id, t.attempts, t.max_attempts,
        t.cancelled
      from taken as t order by t.priority, t.turn, t.id;
  end if;
end
$$;

insert into schema_version (version, name) values (24, 'queue_answers');
commit;
