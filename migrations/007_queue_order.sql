-- 007: a worker serves several employees at once, so the order of claiming, not the employee, leads the index.
begin;

create index employee_tasks_waiting on employee_tasks (priority, run_at) where status = 'pending';
drop index employee_tasks_due;

insert into schema_version (version, name) values (7, 'queue_order');
commit;
