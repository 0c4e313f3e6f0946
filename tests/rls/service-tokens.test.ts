import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";
import { attempt, NOT_ALLOWED } from "./attempt.ts";

describe.each(engines)("a person's own role and service tokens on $name", (engine) => {
  const db = useDatabase(engine);
  const columns = "user_id, name, token_hash, scopes, expires_at";
  const values = `$1, 'cron', $2, '{employee:tag}', now() + interval '1 day'`;
  const make = (userId: string) =>
    attempt(db, userId, `insert into service_tokens (${columns}) values (${values})`, [userId, randomUUID()]);

  it("makes one for the person, and cannot make one that acts for everyone, nor make it so later", async () => {
    const ada = await newPerson(db.store);
    expect(await make(ada)).toMatchObject({ affected: 1 });
    const everyone = `insert into service_tokens (${columns}, operator) values (${values}, true)`;
    expect(await attempt(db, ada, everyone, [ada, randomUUID()])).toEqual({ refused: NOT_ALLOWED });
    for (const change of ["operator = true", "scopes = '{employee:tag,employee:byte}'", "token_hash = 'x'"])
      expect(await attempt(db, ada, `update service_tokens set ${change}`)).toEqual({ refused: NOT_ALLOWED });
    expect(await attempt(db, ada, "update service_tokens set expires_at = now() + interval '9 years'")).toEqual({
      refused: NOT_ALLOWED,
    });
  });

  it("cannot take a revocation back, nor have a token without a scope", async () => {
    const ada = await newPerson(db.store);
    await make(ada);
    expect(await attempt(db, ada, "update service_tokens set revoked_at = now()")).toMatchObject({ affected: 1 });
    expect(await attempt(db, ada, "update service_tokens set revoked_at = null")).toEqual({ refused: NOT_ALLOWED });
    const bare = `insert into service_tokens (${columns}) values ($1, 'x', 'y', '{}', now() + interval '1 day')`;
    expect(await attempt(db, ada, bare, [ada])).toEqual({ refused: "23514" });
  });

  it("claims the tasks of its person alone, whatever it asks for", async () => {
    const [ada, bob] = [await newPerson(db.store), await newPerson(db.store)];
    for (const person of [ada, bob])
      await db.owner(
        `insert into employee_tasks (user_id, from_employee, to_employee, intent, payload, correlation_id)
         values ($1, 'prime', 'tag', 'mine_rules', '{}', gen_random_uuid())`,
        [person],
      );
    const claim = `select user_id from employee_tasks_exchange('{prime,byte,tag,crystal,ledger}', null, 500, gen_random_uuid(), 60, true, '[]')`;
    expect(await attempt(db, bob, claim)).toMatchObject({ rows: [{ user_id: bob }] });
  });
});
