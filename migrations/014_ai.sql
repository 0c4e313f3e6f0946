-- 014: models outside: what was sent and what it cost, their answers, and what each person allows.
begin;

-- A call is written down before it leaves (`open`, with the most it can cost) and settled when it is back. A null cost means that
-- nobody has told the price. `unknown`: cut or timed out, so that it may have been charged.
alter table ai_usage
  add column outcome text not null default 'answered' check (outcome in ('open', 'answered', 'failed', 'unknown')),
  add column reserved_usd numeric(12, 6) check (reserved_usd >= 0),
  add column settled_at timestamptz,
  alter column cost_usd drop not null,
  alter column cost_usd drop default;
-- Settled once: what is settled, and what was sent, never changes.
create policy own_update on ai_usage for update to xspenses_user
  using (user_id = (select auth.uid()) and outcome = 'open') with check (user_id = (select auth.uid()));
grant update (outcome, input_tokens, output_tokens, cost_usd, settled_at) on ai_usage to xspenses_user;

-- What a model said of a merchant, offered these categories. A null category: it could not tell.
create table ai_merchant_answers (
  user_id uuid not null,
  merchant_key text not null,
  sign smallint not null check (sign in (-1, 0, 1)),
  model text not null,
  category_set text not null,
  category_id uuid,
  stated double precision not null check (stated between 0 and 1),
  answered_at timestamptz not null default now(),
  primary key (user_id, merchant_key, sign, model, category_set),
  foreign key (user_id, category_id) references categories (user_id, id) on delete cascade
);
create index ai_merchant_answers_by_category on ai_merchant_answers (user_id, category_id);

do $$
begin
  alter table ai_merchant_answers enable row level security;
  alter table ai_merchant_answers force row level security;
  execute format('create policy owner_all on ai_merchant_answers to %I using (true) with check (true)', current_user);
end $$;
create policy own_select on ai_merchant_answers for select to xspenses_user using (user_id = (select auth.uid()));
create policy own_insert on ai_merchant_answers for insert to xspenses_user with check (user_id = (select auth.uid()));
create policy own_update on ai_merchant_answers for update to xspenses_user
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy own_delete on ai_merchant_answers for delete to xspenses_user using (user_id = (select auth.uid()));
grant select, insert, update, delete on ai_merchant_answers to xspenses_user;

-- By provider: true or false as the person said, absent while they said nothing.
alter table user_settings
  add column ai_consent jsonb not null default '{}' check (jsonb_typeof(ai_consent) = 'object'),
  add column ai_monthly_cap_usd numeric(8, 2) check (ai_monthly_cap_usd >= 0);
grant insert (ai_consent, ai_monthly_cap_usd), update (ai_consent, ai_monthly_cap_usd) on user_settings to xspenses_user;

insert into schema_version (version, name) values (14, 'ai');
commit;
