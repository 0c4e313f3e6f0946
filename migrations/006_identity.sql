-- 006: the embedded identity (better-auth). Its own schema; the user role has no right in it.
begin;

create schema identity;
grant usage on schema identity to xspenses_system;

create table identity."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  two_factor_enabled boolean default false
);
create table identity.session (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ip_address text,
  user_agent text,
  user_id uuid not null references identity."user" (id) on delete cascade
);
create index session_by_user on identity.session (user_id);
create table identity.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references identity."user" (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_by_user on identity.account (user_id);
create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on identity.verification (identifier);
create table identity.jwks (
  id uuid primary key,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  alg text,
  crv text
);
create table identity.two_factor (
  id uuid primary key,
  secret text not null,
  backup_codes text not null,
  user_id uuid not null references identity."user" (id) on delete cascade,
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz
);
create index two_factor_by_user on identity.two_factor (user_id);
create table identity.rate_limit (
  id uuid primary key,
  key text not null unique,
  count int not null,
  last_request bigint not null
);

do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'jwks', 'two_factor', 'rate_limit'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('alter table identity.%I force row level security', name);
    execute format('create policy owner_all on identity.%I to %I using (true) with check (true)', name, current_user);
    execute format('create policy system_all on identity.%I to xspenses_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on identity.%I to xspenses_system', name);
  end loop;
end $$;

insert into schema_version (version, name) values (6, 'identity');
commit;
