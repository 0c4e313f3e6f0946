-- 023: service tokens, with which programs elsewhere act: for their person, or (an operator's) for everyone. Both roles may do with them
-- only what they have to; that a token is an operator's, nobody can write for themselves.
begin;

revoke insert on service_tokens from xspenses_user;
grant insert (user_id, id, name, token_hash, scopes, expires_at) on service_tokens to xspenses_user;
create policy own_update on service_tokens for update to xspenses_user
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()) and revoked_at is not null);
grant update (revoked_at) on service_tokens to xspenses_user;

create policy system_insert on service_tokens for insert to xspenses_system with check (operator);
create policy system_update on service_tokens for update to xspenses_system using (true) with check (true);
grant insert (user_id, name, token_hash, scopes, operator, expires_at), update (last_used_at) on service_tokens to xspenses_system;

alter table service_tokens add check (cardinality(scopes) between 1 and 20), add check (expires_at > created_at);

drop function employee_tasks_exchange(text[], int, uuid, int, boolean, jsonb);

-- As in 019, with answers looked up by their key, and with `asked`: of what may be asked of them, only that (“tag/categorise_transactions”); everything when it is null. A person's
-- role may call it too: row-level security then shows it that person's tasks alone.
create function employee_tasks_exchange(
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
revoke execute on function employee_tasks_exchange(text[], text[], int, uuid, int, boolean, jsonb) from public;
grant execute on function employee_tasks_exchange(text[], text[], int, uuid, int, boolean, jsonb) to xspenses_system, xspenses_user;

insert into schema_version (version, name) values (23, 'service_tokens');
commit;
