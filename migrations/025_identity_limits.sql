-- 025: a session ends at last, and a code of an authenticator app counts once.
begin;

-- Thirty days after the sign-in, whoever writes what, however often it is used.
create function identity.end_at_last() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.expires_at := least(new.expires_at, new.created_at + interval '30 days');
  return new;
end $$;
revoke all on function identity.end_at_last() from public;
create trigger end_at_last before insert or update on identity.session for each row execute function identity.end_at_last();
update identity.session set expires_at = expires_at;

-- Codes that let somebody in, by their hash: an app shows the same one for half a minute, and it is taken a step before and after.
create table identity.used_code (
  user_id uuid not null references identity."user" (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code_hash)
);
alter table identity.used_code enable row level security;
alter table identity.used_code force row level security;
do $$
begin
  execute format('create policy owner_all on identity.used_code to %I using (true) with check (true)', current_user);
end $$;
create policy system_all on identity.used_code to xspenses_system using (true) with check (true);
grant select, insert, update, delete on identity.used_code to xspenses_system;

insert into schema_version (version, name) values (25, 'identity_limits');
commit;
