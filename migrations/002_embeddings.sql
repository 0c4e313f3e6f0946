-- 002: what is learned about merchants: vectors, evidence, aliases.
begin;

do $$
declare routine regprocedure;
begin
  -- Supabase keeps extensions in a schema of their own.
  if exists (select from pg_catalog.pg_namespace where nspname = 'extensions') then
    create extension if not exists vector schema extensions;
    grant usage on schema extensions to xspenses_user, xspenses_system;
  else
    create extension if not exists vector;
  end if;
  -- 001 took the execute right of new functions from PUBLIC, and the extension's are new: storing a vector calls its cast.
  for routine in
    select p.oid::regprocedure
    from pg_catalog.pg_proc p
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
    join pg_catalog.pg_extension e on d.refclassid = 'pg_catalog.pg_extension'::regclass and e.oid = d.refobjid
    where e.extname = 'vector' and not has_function_privilege('xspenses_user', p.oid, 'execute')
  loop
    execute format('grant execute on routine %s to xspenses_user', routine);
  end loop;
end $$;

create table merchant_embeddings (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  merchant_name text not null,
  merchant_key text not null,
  category_id uuid not null,
  embedding vector(1536) not null,
  embedding_model text not null,
  support_count int not null default 1 check (support_count >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, id),
  unique (user_id, merchant_name),
  foreign key (user_id, category_id) references categories (user_id, id)
);
-- Inline storage halves the time of an exact scan (no detoasting).
alter table merchant_embeddings alter column embedding set storage plain;

-- Per merchant and sign each category with weight and recency: a merchant can mean two things.
create table merchant_evidence (
  user_id uuid not null,
  merchant_key text not null,
  sign smallint not null check (sign in (-1, 0, 1)),
  category_id uuid not null,
  merchant_name text not null,
  weight double precision not null,
  last_seq bigint not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, merchant_key, sign, category_id),
  foreign key (user_id, category_id) references categories (user_id, id)
);

create table merchant_aliases (
  user_id uuid not null,
  alias_key text not null,
  merchant_key text not null,
  merchant_name text not null,
  created_at timestamptz not null default now(),
  primary key (user_id, alias_key)
);

insert into schema_version (version, name) values (2, 'embeddings');
commit;
