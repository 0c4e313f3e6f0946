-- 035: who has the app open hears of a notification at once. On the channel stands whose it is and nothing else; what it says is read
-- by that person's own transaction.
begin;

create function notifications_tell() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('xspenses_people', new.user_id::text);
  return null;
end $$;
revoke execute on function notifications_tell() from public;
create trigger notifications_tell after insert or update of read_at on notifications for each row execute function notifications_tell();

insert into schema_version (version, name) values (35, 'told_at_once');
commit;
