-- 015: the rows a person's lessons were about. A merchant with two categories is told apart by wording, sum and account, and
-- a lesson taken back leaves exactly what the others taught.
begin;

create table merchant_lessons (
  user_id uuid not null,
  -- The number of the lesson; the same order as merchant_evidence.last_seq.
  seq bigint not null,
  merchant_key text not null,
  sign smallint not null check (sign in (-1, 0, 1)),
  category_id uuid not null,
  description text not null,
  amount_minor bigint,
  account_id uuid,
  created_at timestamptz not null default now(),
  primary key (user_id, seq),
  foreign key (user_id, category_id) references categories (user_id, id),
  foreign key (user_id, account_id) references accounts (user_id, id) on delete set null (account_id)
);
create index merchant_lessons_by_merchant on merchant_lessons (user_id, merchant_key, sign, category_id, seq desc);
create index merchant_lessons_by_category on merchant_lessons (user_id, category_id);
create index merchant_lessons_by_account on merchant_lessons (user_id, account_id) where account_id is not null;

alter table merchant_lessons enable row level security;
alter table merchant_lessons force row level security;
do $$
declare verb text;
begin
  execute format('create policy owner_all on merchant_lessons to %I using (true) with check (true)', current_user);
  foreach verb in array array['select', 'insert', 'delete'] loop
    execute format('create policy %I on merchant_lessons for %s to xspenses_user %s', 'own_' || verb, verb,
      case verb when 'insert' then 'with check (user_id = (select auth.uid()))' else 'using (user_id = (select auth.uid()))' end);
    execute format('grant %s on merchant_lessons to xspenses_user', verb);
  end loop;
end $$;

-- When a merchant was first put in a category: the order in which a person's model learns.
alter table merchant_evidence add column first_seq bigint;
update merchant_evidence set first_seq = last_seq;
alter table merchant_evidence alter column first_seq set not null;

insert into schema_version (version, name) values (15, 'evidence_detail');
commit;
