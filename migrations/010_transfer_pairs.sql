-- 010: transfers between a person's own accounts. A pair is one to one by construction, and its run can be taken back.
begin;

-- The run that found the pair. No foreign key, as for import_run_id.
alter table transactions add column pair_run_id uuid;

drop index transactions_by_pair;
create unique index transactions_by_pair on transactions (user_id, pair_id) where pair_id is not null;
create index transactions_by_pair_run on transactions (user_id, pair_run_id) where pair_run_id is not null;

insert into schema_version (version, name) values (10, 'transfer_pairs');
commit;
