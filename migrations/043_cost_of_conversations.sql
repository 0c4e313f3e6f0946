-- 043: which conversation a call to a model was made in, so that what one cost can be told. Null: in none, or before this was kept. No foreign
-- key: what was sent and what it cost stays written down when the conversation is deleted.
begin;

alter table ai_usage add column thread_id uuid;

insert into schema_version (version, name) values (43, 'cost_of_conversations');
commit;
