-- 036: what whoever runs the installation looks at: traffic minute by minute, who was told of which alert, figures of categorisation.
begin;

-- Requests of all processes together, a row a minute; nothing of any person.
create table traffic (
  minute timestamptz not null,
  requests int not null default 0 check (requests >= 0),
  -- Answered with a fault of ours.
  errors int not null default 0 check (errors >= 0),
  -- Refused because somebody asked too often.
  limited int not null default 0 check (limited >= 0),
  primary key (minute)
);
alter table traffic enable row level security;
alter table traffic force row level security;
do $$
begin
  execute format('create policy owner_all on traffic to %I using (true) with check (true)', current_user);
end $$;
create policy system_all on traffic to xspenses_system using (true) with check (true);
grant select, insert, update, delete on traffic to xspenses_system;

-- Channel → the last that was told there of this alert: raised, or over.
alter table alerts add column told jsonb not null default '{}';

-- What models cost, of everyone together.
create policy system_select on ai_usage for select to xspenses_system using (true);
grant select (user_id, created_at, cost_usd, reserved_usd) on ai_usage to xspenses_system;

-- The specification's figures of categorisation over the last day.
create view categorization_kpis as
  select count(*)::int as total_categorizations, avg(confidence) as avg_confidence,
    count(*) filter (where source = 'ai')::int as ai_fallbacks
  from transaction_categorization where created_at > now() - interval '24 hours';
grant create on schema public to xspenses_system;
alter view categorization_kpis owner to xspenses_system;
revoke create on schema public from xspenses_system;

insert into schema_version (version, name) values (36, 'operations');
commit;
