import { expect } from "vitest";

type Ask = <R extends object>(text: string) => Promise<R[] | null>;

/** Nothing lost, nothing twice, nothing left in anyone's hands, every chain whole. */
export async function judgeEffects(ask: Ask, tasks: number): Promise<void> {
  const handedOn = await ask<{ count: number }>(
    "select count(*)::int as count from employee_tasks where parent_task_id is null and (payload ->> 'n')::int % 4 = 0",
  );
  const all = tasks + handedOn![0]!.count;
  expect(await ask("select status, count(*)::int as count from employee_tasks group by 1")).toEqual([
    { status: "completed", count: all },
  ]);
  expect(
    await ask(
      "select count(*)::int as effects, count(distinct (user_id, title))::int as tasks from notifications where message = 'done'",
    ),
  ).toEqual([{ effects: all, tasks: all }]);
  expect(
    await ask(`
      select c.id from employee_tasks c left join employee_tasks p on p.user_id = c.user_id and p.id = c.parent_task_id
      where c.parent_task_id is not null and (p.id is null or p.correlation_id <> c.correlation_id)`),
  ).toEqual([]);
}
