-- 020: what the verification of all audit logs reads, and the erasure of a person.
begin;

-- Whose logs there are; each is then read as its person.
create policy system_select on audit_heads for select to xspenses_system using (true);
grant select (user_id) on audit_heads to xspenses_system;
create policy system_select on audit_logs for select to xspenses_system using (true);
grant select (user_id) on audit_logs to xspenses_system;

-- Everything about a person goes, in one transaction, whatever tables there are: each that has a person is emptied of this one,
-- those that others point at last. The audit log stays, a chain over ciphertext whose key is destroyed. Of the settings one row is left,
-- which says from when tokens count, so that an access token that is still out is refused.
create function erase_person(p_person uuid) returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  remaining oid[];
  next oid;
begin
  select array_agg(c.oid) into remaining from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('audit_logs', 'audit_heads')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped);
  while cardinality(remaining) > 0 loop
    select t.id into next from unnest(remaining) as t(id)
    order by exists (
      select from pg_constraint k
      where k.contype = 'f' and k.confrelid = t.id and k.conrelid <> t.id and k.conrelid = any(remaining) and k.confdeltype = 'a')
    limit 1;
    execute format('delete from %s where user_id = $1', next::regclass) using p_person;
    remaining := array_remove(remaining, next);
  end loop;
  delete from identity.verification where value like '%' || p_person || '%'
    or identifier in (select email from identity."user" where id = p_person) or identifier like '%' || p_person || '%';
  delete from identity.session where user_id = p_person;
  delete from identity.two_factor where user_id = p_person;
  delete from identity.account where user_id = p_person;
  delete from identity."user" where id = p_person;
  insert into user_settings (user_id, tokens_valid_after) values (p_person, clock_timestamp())
  on conflict (user_id) do update set tokens_valid_after = excluded.tokens_valid_after;
end $$;
revoke all on function erase_person(uuid) from public;
grant execute on function erase_person(uuid) to xspenses_system;

insert into schema_version (version, name) values (20, 'accountability');
commit;
