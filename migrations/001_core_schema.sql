-- 001: schemas, roles, and the core tables of the ledger. Runs through the runner and through psql alike.
begin;

do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'xspenses_user') then
    create role xspenses_user nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'xspenses_system') then
    create role xspenses_system nologin;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'xspenses_app') then
    create role xspenses_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another database of this cluster is being migrated at the same moment
end $$;
grant xspenses_user, xspenses_system to xspenses_app with inherit false, set true;
-- The owner must be able to hand objects to the system role (the statistics view) and to test as either.
do $$
begin
  if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    execute format('grant xspenses_user, xspenses_system to %I with inherit false, set true', current_user);
  end if;
end $$;

-- Supabase has auth.uid(); elsewhere we bring the same function.
create schema if not exists auth;
do $$
begin
  if to_regprocedure('auth.uid()') is null then
    execute $f$
      create function auth.uid() returns uuid language sql stable as $body$
        select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
      $body$
    $f$;
  end if;
end $$;
grant usage on schema auth to xspenses_user, xspenses_system;
grant execute on function auth.uid() to xspenses_user, xspenses_system;

-- Nothing we make is for PUBLIC, nor for the roles behind Supabase's REST gateway.
do $$
declare other text;
begin
  revoke create on schema public from public;
  alter default privileges in schema public revoke all on tables from public;
  alter default privileges in schema public revoke all on functions from public;
  alter default privileges revoke execute on functions from public;
  foreach other in array array['anon', 'authenticated'] loop
    if exists (select from pg_catalog.pg_roles where rolname = other) then
      execute format('alter default privileges in schema public revoke all on tables from %I', other);
      execute format('alter default privileges in schema public revoke all on sequences from %I', other);
      execute format('alter default privileges in schema public revoke all on functions from %I', other);
    end if;
  end loop;
end $$;
grant usage on schema public to xspenses_user, xspenses_system;

create table schema_version (
  version int primary key,
  name text not null,
  checksum text,
  applied_at timestamptz not null default now()
);

-- RFC 9562 version 7: time-ordered, so that the newest rows sit together in every index.
create function xspenses_uuid_v7() returns uuid language sql volatile as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing
        substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

create table user_settings (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  display_name text check (length(display_name) <= 80),
  default_currency char(3) not null default 'USD',
  locale text not null default 'en' check (length(locale) <= 35),
  auto_apply_precision double precision not null default 0.95 check (auto_apply_precision between 0.5 and 0.999),
  learning_enabled boolean not null default true,
  sample boolean not null default false,
  is_operator boolean not null default false,
  tokens_valid_after timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id)
);

create table accounts (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  name text not null check (length(name) between 1 and 80),
  kind text not null default 'checking' check (kind in ('checking', 'savings', 'card', 'cash', 'loan', 'investment', 'other')),
  currency char(3) not null,
  reference text check (length(reference) <= 64),
  import_mapping jsonb,
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table categories (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  name text not null check (length(name) between 1 and 80),
  group_name text not null,
  parent_id uuid,
  icon text,
  colour text,
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, parent_id) references categories (user_id, id) on delete set null (parent_id)
);
create unique index categories_name_key on categories (user_id, lower(name));

create table documents (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  kind text not null default 'statement' check (kind in ('statement', 'receipt')),
  filename text not null check (length(filename) between 1 and 255),
  media_type text,
  byte_size bigint,
  sha256 text,
  transaction_id uuid,
  created_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table document_chunks (
  user_id uuid not null,
  document_id uuid not null,
  seq int not null check (seq >= 0),
  bytes bytea not null check (octet_length(bytes) <= 1048576),
  primary key (user_id, document_id, seq),
  foreign key (user_id, document_id) references documents (user_id, id) on delete cascade
);

create table import_runs (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  document_id uuid not null,
  account_id uuid,
  new_account jsonb,
  filename text not null,
  format text,
  status text not null default 'pending' check (status in ('pending', 'processing', 'completed', 'failed', 'undone')),
  mapping jsonb,
  total_rows int not null default 0,
  done_rows int not null default 0,
  added_rows int not null default 0,
  duplicate_rows int not null default 0,
  rejected_rows int not null default 0,
  rejected jsonb not null default '[]',
  error text,
  created_at timestamptz not null default now(),
  completed_at timestamptz,
  undone_at timestamptz,
  primary key (user_id, id),
  foreign key (user_id, document_id) references documents (user_id, id),
  foreign key (user_id, account_id) references accounts (user_id, id)
);
-- One import at a time per person: two at once could each count the other's unfinished rows as duplicates.
create unique index import_runs_one_processing on import_runs (user_id) where status = 'processing';

create table transactions (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  account_id uuid not null,
  -- No foreign key: one check per row of the same id would cost a tenth of an import, and runs are never deleted.
  import_run_id uuid,
  posted_at date not null,
  amount numeric(19, 4) not null,
  currency char(3) not null,
  merchant_name text not null,
  merchant_key text not null,
  description text not null,
  dedupe_key text not null,
  bank_id text,
  mcc text,
  source_category text,
  notes text check (length(notes) <= 2000),
  pair_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, account_id, dedupe_key),
  foreign key (user_id, account_id) references accounts (user_id, id),
  foreign key (user_id, pair_id) references transactions (user_id, id) on delete set null (pair_id)
);
alter table documents add foreign key (user_id, transaction_id) references transactions (user_id, id) on delete set null (transaction_id);

create table transactions_archive (
  user_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  posted_at date not null,
  amount numeric(19, 4) not null,
  currency char(3) not null,
  merchant_name text not null,
  description text not null,
  record jsonb not null,
  archived_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table automation_runs (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  kind text not null check (kind in ('categorise', 'correct', 'apply_similar', 'recategorise')),
  title text not null,
  status text not null default 'running' check (status in ('running', 'completed', 'failed', 'undone')),
  changed_rows int not null default 0,
  evidence jsonb,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (user_id, id)
);

-- One row per transaction, whose id it shares. Trace and candidates are lines of tab-separated fields, which nothing searches:
-- a third of the size of JSON, and most of the ledger's bytes.
create table transaction_categorization (
  user_id uuid not null,
  transaction_id uuid not null,
  category_id uuid,
  confidence double precision not null check (confidence between 0 and 1),
  source text not null check (source in ('user', 'rule', 'alias', 'similarity', 'ai')),
  reason text,
  trace text not null default '',
  candidates text not null default '',
  -- No foreign key, as for import_run_id.
  automation_run_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, transaction_id),
  foreign key (user_id, transaction_id) references transactions (user_id, id) on delete cascade,
  foreign key (user_id, category_id) references categories (user_id, id)
);

-- What a row had before a run changed it; null source means it had no category.
create table automation_run_changes (
  user_id uuid not null,
  run_id uuid not null,
  transaction_id uuid not null,
  previous jsonb,
  primary key (user_id, run_id, transaction_id),
  foreign key (user_id, run_id) references automation_runs (user_id, id) on delete cascade,
  foreign key (user_id, transaction_id) references transactions (user_id, id) on delete cascade
);

create table user_rules (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  merchant_pattern text not null check (length(merchant_pattern) between 1 and 200),
  category_id uuid not null,
  is_regex boolean not null default false,
  confidence double precision not null default 1.0 check (confidence between 0 and 1),
  conditions jsonb not null default '{}',
  priority int not null default 0,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, category_id) references categories (user_id, id)
);

create table rule_suggestions (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  merchant_pattern text not null,
  category_id uuid not null,
  support int not null,
  backtest jsonb not null default '{}',
  status text not null default 'open' check (status in ('open', 'accepted', 'dismissed')),
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, category_id) references categories (user_id, id)
);

create table splits (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  transaction_id uuid not null,
  category_id uuid,
  amount numeric(19, 4) not null,
  currency char(3) not null,
  note text check (length(note) <= 500),
  primary key (user_id, id),
  foreign key (user_id, transaction_id) references transactions (user_id, id) on delete cascade,
  foreign key (user_id, category_id) references categories (user_id, id)
);

create table budgets (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  category_id uuid not null,
  period text not null check (period in ('week', 'month', 'quarter', 'year')),
  amount numeric(19, 4) not null check (amount >= 0),
  currency char(3) not null,
  roll_over boolean not null default false,
  starts_on date not null,
  primary key (user_id, id),
  foreign key (user_id, category_id) references categories (user_id, id)
);

create table recurring_series (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  merchant_key text not null,
  merchant_name text not null,
  cadence text not null,
  amount numeric(19, 4) not null,
  currency char(3) not null,
  next_on date,
  active boolean not null default true,
  evidence jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table insights (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  kind text not null,
  dedupe_key text not null,
  title text not null,
  detail jsonb not null default '{}',
  rank double precision not null default 0,
  dismissed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, dedupe_key)
);

create table notifications (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  employee text check (employee in ('prime', 'byte', 'tag', 'crystal', 'ledger')),
  title text not null check (length(title) <= 200),
  message text not null check (length(message) <= 2000),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  action_url text check (length(action_url) <= 500),
  read_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table chat_threads (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  title text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table chat_messages (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  thread_id uuid not null,
  role text not null check (role in ('user', 'assistant', 'tool')),
  parts jsonb not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  foreign key (user_id, thread_id) references chat_threads (user_id, id) on delete cascade
);

create table ai_usage (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  provider text not null,
  model text not null,
  purpose text not null,
  input_tokens int not null default 0,
  output_tokens int not null default 0,
  cost_usd numeric(12, 6) not null default 0,
  sent jsonb,
  created_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table idempotency_keys (
  user_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  route text not null,
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (user_id, key)
);

create table service_tokens (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  name text not null check (length(name) between 1 and 80),
  token_hash text not null unique,
  scopes text[] not null,
  operator boolean not null default false,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (user_id, id)
);

create table api_rate_limits (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  route text not null check (length(route) <= 100),
  window_start timestamptz not null,
  request_count int not null default 0,
  primary key (user_id, id),
  unique (user_id, route, window_start)
);

-- Tables without a person, in the one list that a rule test checks.
create table address_rate_limits (
  address_key text not null,
  window_start timestamptz not null,
  request_count int not null default 0,
  primary key (address_key, window_start)
);

create table alerts (
  id uuid primary key default xspenses_uuid_v7(),
  kind text not null,
  severity text not null default 'warning' check (severity in ('info', 'warning', 'critical')),
  message text not null,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  resolved_at timestamptz
);

create table exchange_rates (
  quoted_on date not null,
  base char(3) not null,
  quote char(3) not null,
  rate numeric(24, 12) not null check (rate > 0),
  source text not null,
  primary key (quoted_on, base, quote, source)
);

create table schedules (
  name text primary key,
  lease_until timestamptz,
  leased_by text,
  last_run_at timestamptz
);

create table backups (
  id uuid primary key default xspenses_uuid_v7(),
  path text not null,
  byte_size bigint not null,
  sha256 text not null,
  created_at timestamptz not null default now(),
  verified_at timestamptz
);

-- Append-only. Each row carries the hash of the one before it for its person; personal values are ciphertext.
create table audit_heads (
  user_id uuid not null,
  last_seq bigint not null default 0,
  last_hash bytea not null default '\x',
  primary key (user_id)
);

create table audit_keys (
  user_id uuid not null,
  key bytea not null,
  created_at timestamptz not null default now(),
  primary key (user_id)
);

create table audit_logs (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  seq bigint not null,
  action text not null check (length(action) <= 100),
  outcome text not null default 'done' check (outcome in ('done', 'denied', 'failed')),
  resource_type text,
  resource_id text,
  old_value bytea,
  new_value bytea,
  ip_address inet,
  user_agent bytea,
  request_id uuid,
  previous_hash bytea not null,
  hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, seq)
);

create function audit_logs_chain() returns trigger language plpgsql as $$
declare
  head audit_heads;
begin
  insert into audit_heads (user_id) values (new.user_id) on conflict do nothing;
  select * into strict head from audit_heads where user_id = new.user_id for update;
  new.seq := head.last_seq + 1;
  new.previous_hash := head.last_hash;
  if new.ip_address is not null then
    new.ip_address := host(network(set_masklen(new.ip_address, case family(new.ip_address) when 4 then 24 else 48 end)))::inet;
    new.ip_address := set_masklen(new.ip_address, case family(new.ip_address) when 4 then 24 else 48 end);
  end if;
  new.hash := sha256(head.last_hash || convert_to(jsonb_build_array(
    new.user_id, new.seq, new.action, new.outcome, new.resource_type, new.resource_id, encode(new.old_value, 'hex'),
    encode(new.new_value, 'hex'), new.ip_address, encode(new.user_agent, 'hex'), new.request_id,
    to_char(new.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text, 'UTF8'));
  update audit_heads set last_seq = new.seq, last_hash = new.hash where user_id = new.user_id;
  return new;
end $$;
create trigger audit_logs_chain before insert on audit_logs for each row execute function audit_logs_chain();

create function audit_logs_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit_logs is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_logs_no_change before update or delete on audit_logs for each row execute function audit_logs_refuse();
create trigger audit_logs_no_truncate before truncate on audit_logs for each statement execute function audit_logs_refuse();

insert into schema_version (version, name) values (1, 'core_schema');
commit;
