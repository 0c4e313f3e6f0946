-- 050: what a statement says of a day is kept when another word on it counts, so that it counts again when that is taken back.
begin;

-- Oldest first: the import run and the amount.
alter table account_balances add column beneath jsonb not null default '[]';

insert into schema_version (version, name) values (50, 'balances_beneath');
commit;
