-- 011: rules a person writes. Which rule decided a row is kept, so that a rule's effect can be told and its run undone.
begin;

-- No foreign key, as for automation_run_id: a row keeps its category when the rule is deleted.
alter table transaction_categorization add column rule_id uuid;
create index transaction_categorization_by_rule on transaction_categorization (user_id, rule_id, updated_at)
  where rule_id is not null;

alter table automation_runs drop constraint automation_runs_kind_check;
alter table automation_runs add constraint automation_runs_kind_check
  check (kind in ('categorise', 'correct', 'apply_similar', 'recategorise', 'rule'));

-- What a rule without trials is right by; certainty was never measured.
alter table user_rules alter column confidence set default 0.98;
update user_rules set confidence = 0.98 where confidence = 1;

insert into schema_version (version, name) values (11, 'rules');
commit;
