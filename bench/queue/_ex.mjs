import pg from "pg";
import { readFileSync } from "node:fs";
import { migratePostgres } from "/tmp/wt/queue/dist/data/migrate.js";
const owner = readFileSync("/tmp/queue-pg.url","utf8").trim();
const name = `ex_${process.pid}`;
const c = new pg.Client({connectionString: owner}); await c.connect(); await c.query(`create database ${name}`);
const u = new URL(owner); u.pathname = "/"+name;
await migratePostgres(u.href, "pw");
const d = new pg.Client({connectionString: u.href}); await d.connect();
await d.query(`insert into employee_tasks (user_id,id,from_employee,to_employee,intent,payload,correlation_id,turn) select lpad(to_hex(g%1000),32,'0')::uuid, gen_random_uuid(), 'prime','tag','noop','{}', gen_random_uuid(), now()+g/1000*interval '50 ms' from generate_series(0,199999) g`);
await d.query("vacuum analyze employee_tasks");
const Q=`with due as materialized (select w.user_id, w.id from unnest($3::text[]) as s(employee) cross join lateral (select p.user_id, p.id, p.priority, p.turn from public.employee_tasks as p where p.status = 'pending' and p.to_employee = s.employee and p.run_at <= now() order by p.priority, p.turn limit $1 for update skip locked) as w order by w.priority, w.turn limit $1), taken as (update public.employee_tasks as t set status = 'processing', attempts = t.attempts + 1, leased_by = $2, lease_until = now() + make_interval(secs => 60), updated_at = now() from due where t.user_id = due.user_id and t.id = due.id returning t.*) select false, t.id from taken as t order by t.priority, t.turn, t.id`;
await d.query('set enable_seqscan=off; set plan_cache_mode=force_generic_plan; prepare x(int,uuid,text[]) as '+Q);
for (let i=0;i<2;i++){ const r=await d.query("explain (analyze,buffers) execute x(1,gen_random_uuid(),'{prime,byte,tag,crystal,ledger}')"); if(i) console.log(r.rows.map(x=>x['QUERY PLAN']).join('\n'));}
await d.end(); await c.query(`drop database ${name} with (force)`); await c.end();
