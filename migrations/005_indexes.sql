-- 005: indexes. Each starts with user_id, like every key.
begin;

create index transactions_by_date on transactions (user_id, posted_at desc, id desc);
create index transactions_by_merchant on transactions (user_id, merchant_key);
create index transactions_by_import on transactions (user_id, import_run_id, id) where import_run_id is not null;
create index transaction_categorization_by_time on transaction_categorization (user_id, created_at desc);
create index transaction_categorization_by_category on transaction_categorization (user_id, category_id);
create index transaction_categorization_by_run on transaction_categorization (user_id, automation_run_id) where automation_run_id is not null;
create index automation_run_changes_by_transaction on automation_run_changes (user_id, transaction_id);
create index documents_by_transaction on documents (user_id, transaction_id) where transaction_id is not null;
create index notifications_unread on notifications (user_id) where read_at is null;
create index user_rules_by_category on user_rules (user_id, category_id);
create index merchant_evidence_by_category on merchant_evidence (user_id, category_id);
create index merchant_embeddings_by_key on merchant_embeddings (user_id, merchant_key);
create index chat_messages_by_thread on chat_messages (user_id, thread_id, id);
create index splits_by_transaction on splits (user_id, transaction_id);
create index ai_usage_by_time on ai_usage (user_id, created_at desc);

create index employee_tasks_by_person on employee_tasks (user_id, to_employee, status);
create index employee_tasks_by_correlation on employee_tasks (user_id, correlation_id);
create index employee_tasks_due on employee_tasks (to_employee, priority, run_at) where status = 'pending';
create index employee_tasks_leased on employee_tasks (lease_until) where status = 'processing';

insert into schema_version (version, name) values (5, 'indexes');
commit;
