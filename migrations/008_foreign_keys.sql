-- 008: an index behind each foreign key. Without one, deleting a row reads all of the person's rows that could point at
-- it: taking back an import of 100,000 rows would read 100,000 rows for each of them.
begin;

create index transactions_by_pair on transactions (user_id, pair_id) where pair_id is not null;
create index import_runs_by_account on import_runs (user_id, account_id) where account_id is not null;
create index import_runs_by_document on import_runs (user_id, document_id);
create index categories_by_parent on categories (user_id, parent_id) where parent_id is not null;
create index budgets_by_category on budgets (user_id, category_id);
create index merchant_embeddings_by_category on merchant_embeddings (user_id, category_id);
create index rule_suggestions_by_category on rule_suggestions (user_id, category_id);
create index splits_by_category on splits (user_id, category_id) where category_id is not null;

insert into schema_version (version, name) values (8, 'foreign_keys');
commit;
