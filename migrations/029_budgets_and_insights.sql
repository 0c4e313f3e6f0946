-- 029: budgets whose amounts change over time, and a weekly digest a person may switch off. The tables of 001 were never written.
begin;

-- A row is what a budget allows from a date on, until its next row: what was allowed before stays true of the periods before.
alter table budgets
  add constraint budgets_step unique (user_id, category_id, period, currency, starts_on);
drop index budgets_by_category; -- the constraint's index begins with the same columns

alter table user_settings add column weekly_digest boolean not null default true;
grant insert (weekly_digest), update (weekly_digest) on user_settings to xspenses_user;

insert into schema_version (version, name) values (29, 'budgets_and_insights');
commit;
