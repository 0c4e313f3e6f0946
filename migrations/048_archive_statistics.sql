-- 048: the statistics of categorising count what is archived too. Apart from the archive itself: to add them up takes a while, and only who reads them waits.
begin;

-- two steps: it is made anew below under its name, in the same transaction
drop view my_daily_categorization_stats;
drop materialized view daily_categorization_stats;
create materialized view daily_categorization_stats as
  select user_id, (created_at at time zone 'UTC')::date as date, source, count(*)::int as count, avg(confidence) as avg_confidence
  from (
    select user_id, created_at, source, confidence from transaction_categorization
    union all select user_id, created_at, source, confidence from transaction_categorization_archive) c
  group by 1, 2, 3
with no data;
create unique index daily_categorization_stats_key on daily_categorization_stats (user_id, date, source);
grant create on schema public to xspenses_system;
alter materialized view daily_categorization_stats owner to xspenses_system;
revoke create on schema public from xspenses_system;
do $$
begin
  set local role xspenses_system;
  refresh materialized view daily_categorization_stats;
  reset role;
end $$;
create view my_daily_categorization_stats with (security_barrier = true) as
  select user_id, date, source, count, avg_confidence from daily_categorization_stats where user_id = (select auth.uid());
grant select on my_daily_categorization_stats to xspenses_user; -- while it is still ours to grant
grant create on schema public to xspenses_system;
alter view my_daily_categorization_stats owner to xspenses_system;
revoke create on schema public from xspenses_system;

insert into schema_version (version, name) values (48, 'archive_statistics');
commit;
