-- 049: a schedule that goes through everyone remembers with whom its time was up, so that the next run goes on behind them.
begin;

alter table schedules add column resume_after uuid;

insert into schema_version (version, name) values (49, 'resumed_schedules');
commit;
