import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import type { Employee } from "../tasks/task.ts";
import { EMPLOYEES } from "../tasks/task.ts";
import { withSystem } from "./with-system.ts";

/** How one employee did in the hours asked for, and what waits for them now; of everyone together, by the database's clock. */
export interface EmployeeMetrics {
  employee: Employee;
  completed: number;
  /** For good; cancelled ones aside. */
  failed: number;
  /** Milliseconds from the dispatch to the end, of what was completed; null when nothing was. */
  p50_ms: number | null;
  p95_ms: number | null;
  in_hand: number;
  /** Due or not. */
  waiting: number;
  /** Seconds that the longest waiting due task is late. */
  late_sec: number;
}

/** Counts and times by employee: every employee, in their order. */
export async function readEmployeeMetrics(store: DataStore, hours: number): Promise<EmployeeMetrics[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<EmployeeMetrics>`
      with ended as (
        select to_employee, count(*) filter (where status = 'completed')::int as completed,
          count(*) filter (where status = 'failed' and not cancelled)::int as failed,
          percentile_cont(array[0.5, 0.95]) within group (order by extract(epoch from processed_at - created_at) * 1000)
            filter (where status = 'completed') as ms
        from employee_tasks
        where status in ('completed', 'failed') and processed_at > now() - make_interval(hours => ${hours}::int)
        group by to_employee
      ), open as (
        select to_employee, count(*) filter (where status = 'processing')::int as in_hand,
          count(*) filter (where status = 'pending')::int as waiting,
          coalesce(extract(epoch from now() - min(run_at) filter (where status = 'pending' and run_at <= now())), 0)::int as late_sec
        from employee_tasks where status in ('pending', 'processing') group by to_employee
      )
      select e.name as employee, coalesce(d.completed, 0) as completed, coalesce(d.failed, 0) as failed,
        d.ms[1]::int as p50_ms, d.ms[2]::int as p95_ms,
        coalesce(o.in_hand, 0) as in_hand, coalesce(o.waiting, 0) as waiting, coalesce(o.late_sec, 0) as late_sec
      from unnest(${[...EMPLOYEES]}::text[]) with ordinality as e(name, place)
      left join ended d on d.to_employee = e.name left join open o on o.to_employee = e.name
      order by e.place`.execute(tx),
  );
  return rows;
}
