-- 012: a number per person that changes with all the engine is told of them, so that what a process prepared from it can be
-- kept until then, however many processes there are and whoever writes.
begin;

alter table user_settings add column knowledge_version bigint not null default 0;

-- As the owner: who may teach may not write the number itself. Two who teach one person at once wait for each other here, so
-- that a higher number always stands for everything up to it.
create function bump_knowledge_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update user_settings set knowledge_version = knowledge_version + 1 where user_id in (select user_id from changed);
  return null;
end $$;
revoke all on function bump_knowledge_version() from public;

do $$
declare
  target text;
begin
  foreach target in array array['categories', 'merchant_evidence', 'user_rules'] loop
    execute format('create trigger knowledge_inserted after insert on %I referencing new table as changed
      for each statement execute function bump_knowledge_version()', target);
    execute format('create trigger knowledge_updated after update on %I referencing new table as changed
      for each statement execute function bump_knowledge_version()', target);
    execute format('create trigger knowledge_deleted after delete on %I referencing old table as changed
      for each statement execute function bump_knowledge_version()', target);
  end loop;
end $$;

insert into schema_version (version, name) values (12, 'knowledge_version');
commit;
