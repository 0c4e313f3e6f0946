-- 016: limits that tell the truth, and an end for what is kept a day. A refused call no longer counts: hammering does not
-- prolong the wait, and the time told is the time after which a call passes. Expired keys and old windows are removed.
begin;

create or replace function rate_limit(p_route text, p_limit int, p_window_sec int)
returns table (allowed boolean, remaining int, reset_at timestamptz, tokens_valid_after timestamptz)
language plpgsql volatile security invoker as $$
declare
  me constant uuid := auth.uid();
  epoch constant numeric := extract(epoch from clock_timestamp());
  this_window constant timestamptz := to_timestamp(floor(epoch / p_window_sec) * p_window_sec);
  elapsed constant numeric := mod(epoch, p_window_sec) / p_window_sec;
  previous int;
  reach int;
  used int;
begin
  select coalesce(sum(r.request_count), 0) into previous from api_rate_limits r
  where r.user_id = me and r.route = p_route and r.window_start = this_window - make_interval(secs => p_window_sec);
  reach := floor(previous * (1 - elapsed));
  if reach < p_limit then
    insert into api_rate_limits as r (user_id, route, window_start, request_count) values (me, p_route, this_window, 1)
    on conflict (user_id, route, window_start) do update set request_count = r.request_count + 1 where r.request_count + reach < p_limit
    returning r.request_count into used;
  end if;
  allowed := used is not null;
  remaining := case when allowed then p_limit - used - reach else 0 end;
  reset_at := this_window + make_interval(secs => p_window_sec);
  if not allowed and reach > 0 then
    select coalesce(sum(r.request_count), 0) into used from api_rate_limits r
    where r.user_id = me and r.route = p_route and r.window_start = this_window;
    -- As much of the last window has to slide away as this one still needs.
    if used < p_limit then
      reset_at := this_window + make_interval(secs => p_window_sec * (1 - (p_limit - used)::double precision / previous));
    end if;
  end if;
  select s.tokens_valid_after into tokens_valid_after from user_settings s where s.user_id = me;
  return next;
end $$;

create or replace function address_limit(p_key text, p_limit int, p_window_sec int)
returns table (allowed boolean, remaining int, reset_at timestamptz)
language plpgsql volatile security invoker as $$
declare
  epoch constant numeric := extract(epoch from clock_timestamp());
  this_window constant timestamptz := to_timestamp(floor(epoch / p_window_sec) * p_window_sec);
  elapsed constant numeric := mod(epoch, p_window_sec) / p_window_sec;
  reach int;
  used int;
begin
  select floor(coalesce(sum(r.request_count), 0) * (1 - elapsed)) into reach from address_rate_limits r
  where r.address_key = p_key and r.window_start = this_window - make_interval(secs => p_window_sec);
  if reach < p_limit then
    insert into address_rate_limits as r (address_key, window_start, request_count) values (p_key, this_window, 1)
    on conflict (address_key, window_start) do update set request_count = r.request_count + 1 where r.request_count + reach < p_limit
    returning r.request_count into used;
  end if;
  allowed := used is not null;
  remaining := case when allowed then p_limit - used - reach else 0 end;
  reset_at := this_window + make_interval(secs => p_window_sec);
  return next;
end $$;

create policy system_select on idempotency_keys for select to xspenses_system using (expires_at <= now());
create policy system_delete on idempotency_keys for delete to xspenses_system using (expires_at <= now());
grant select (user_id, key, expires_at), delete on idempotency_keys to xspenses_system;
create policy system_select on api_rate_limits for select to xspenses_system using (window_start < now() - interval '1 day');
create policy system_delete on api_rate_limits for delete to xspenses_system using (window_start < now() - interval '1 day');
grant select (user_id, id, window_start), delete on api_rate_limits to xspenses_system;
create index idempotency_keys_expired on idempotency_keys (expires_at);
create index api_rate_limits_old on api_rate_limits (window_start);

insert into schema_version (version, name) values (16, 'request_limits');
commit;
