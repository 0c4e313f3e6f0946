-- 003: the task queue, which is also the record of what each employee did.
begin;

create table employee_tasks (
  user_id uuid not null,
  id uuid not null default xspenses_uuid_v7(),
  from_employee text not null check (from_employee in ('prime', 'byte', 'tag', 'crystal', 'ledger')),
  to_employee text not null check (to_employee in ('prime', 'byte', 'tag', 'crystal', 'ledger')),
  intent text not null check (length(intent) between 1 and 100),
  payload jsonb not null,
  correlation_id uuid not null,
  parent_task_id uuid,
  idempotency_key text check (length(idempotency_key) <= 200),
  status text not null default 'pending' check (status in ('pending', 'processing', 'completed', 'failed')),
  priority smallint not null default 10,
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  max_attempts int not null default 5 check (max_attempts between 1 and 100),
  leased_by uuid,
  lease_until timestamptz,
  progress_done int not null default 0,
  progress_total int not null default 0,
  result jsonb,
  error_summary text check (length(error_summary) <= 500),
  error_retryable boolean,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  processed_at timestamptz,
  primary key (user_id, id),
  unique (user_id, idempotency_key)
);

insert into schema_version (version, name) values (3, 'employee_tasks');
commit;
