import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { verifyAuditChain } from "../../src/data/queries/audit-chain.ts";
import { auditKey, recordAudit, unseal } from "../../src/data/queries/audit.ts";
import { withUser } from "../../src/data/tenant.ts";
import { verifyAudits } from "../../src/server/verify-audits.ts";
import { engines, newPerson, servers, useDatabase } from "../setup/engines.ts";
import { attempt, NOT_ALLOWED } from "./attempt.ts";

describe.each(engines)("the audit log on $name", (engine) => {
  const db = useDatabase(engine);

  const record = (person: string, action: string) =>
    withUser(db.store, person, (tx) =>
      recordAudit(tx, {
        action,
        resourceType: "transaction",
        resourceId: "t1",
        oldValue: { category: "Rent" },
        newValue: { category: "Groceries" },
        address: "203.0.113.77",
        userAgent: "Firefox",
      }),
    );
  const state = (person: string) => withUser(db.store, person, verifyAuditChain);
  const personWithRows = async (): Promise<string> => {
    const person = await newPerson(db.store);
    for (const action of ["first", "second", "third"]) await record(person, action);
    return person;
  };
  /** As someone could who owns the tables and has switched the triggers off. */
  const tamper = async (statement: string, person: string): Promise<void> => {
    await db.owner("alter table audit_logs disable trigger user");
    await db.owner(statement, [person]);
    await db.owner("alter table audit_logs enable trigger user");
  };

  it("is one chain per person, whole from the first row on", async () => {
    const person = await personWithRows();
    expect(await state(person)).toEqual({ rows: 3, brokenAt: null, headMatches: true });
    expect(await state(await newPerson(db.store))).toEqual({ rows: 0, brokenAt: null, headMatches: true });
  });

  it("keeps no personal value readable, and the network of an address alone", async () => {
    const person = await personWithRows();
    const [row] = await db.owner<{ all: string; ip: string; new_value: Uint8Array }>(
      `select l::text as all, ip_address::text as ip, new_value from audit_logs l where user_id = $1 and seq = 1`,
      [person],
    );
    expect(row!.ip).toBe("203.0.113.0/24");
    for (const secret of ["Groceries", "Rent", "Firefox", "203.0.113.77"]) expect(row!.all).not.toContain(secret);
    const key = await withUser(db.store, person, auditKey);
    expect(unseal(key, row!.new_value)).toEqual({ category: "Groceries" });
    expect(() => unseal(Buffer.alloc(32), row!.new_value)).toThrow("unable to authenticate");
  });

  it.each(["update audit_logs set action = 'other'", "delete from audit_logs", "truncate audit_logs"])(
    "refuses the person, and the tables' owner too: %s",
    async (statement) => {
      const person = await personWithRows();
      expect(await attempt(db, person, statement)).toEqual({ refused: NOT_ALLOWED });
      await expect(db.owner(statement)).rejects.toThrow("append-only");
      expect(await state(person)).toMatchObject({ rows: 3, brokenAt: null });
    },
  );

  it("numbers and hashes its rows itself, whatever the writer claims", async () => {
    const person = await personWithRows();
    await attempt(
      db,
      person,
      `insert into audit_logs (user_id, action, seq, previous_hash, hash) values (auth.uid(), 'forged', 1, '\\x00', '\\x00')`,
    );
    expect(await state(person)).toEqual({ rows: 4, brokenAt: null, headMatches: true });
    expect(await attempt(db, person, "update audit_heads set last_seq = 0")).toEqual({ refused: NOT_ALLOWED });
  });

  it("shows which row was changed behind its back", async () => {
    const person = await personWithRows();
    await tamper("update audit_logs set action = 'nothing happened' where user_id = $1 and seq = 2", person);
    expect(await state(person)).toMatchObject({ brokenAt: 2 });
  });

  it("shows that a row was taken out of the middle", async () => {
    const person = await personWithRows();
    await tamper("delete from audit_logs where user_id = $1 and seq = 2", person);
    expect(await state(person)).toMatchObject({ rows: 2, brokenAt: 3 });
  });

  it("shows that a row was put in, in front of the end or behind it", async () => {
    const person = await personWithRows();
    const forged =
      "(user_id, action, seq, previous_hash, hash, created_at) select user_id, 'forged', seq + 1, hash, sha256(hash), created_at";
    await tamper(`insert into audit_logs ${forged} from audit_logs where user_id = $1 and seq = 3`, person);
    expect(await state(person)).toEqual({ rows: 4, brokenAt: 4, headMatches: false });
    const other = await personWithRows();
    await tamper("update audit_logs set seq = 4 where user_id = $1 and seq = 3", other);
    await tamper(`insert into audit_logs ${forged} from audit_logs where user_id = $1 and seq = 2`, other);
    expect(await state(other)).toMatchObject({ rows: 4, brokenAt: 3 });
  });

  it("shows that two rows changed places", async () => {
    const person = await personWithRows();
    await tamper("update audit_logs set seq = -seq where user_id = $1 and seq in (1, 2)", person);
    await tamper("update audit_logs set seq = 3 + seq where user_id = $1 and seq < 0", person);
    expect(await state(person)).toMatchObject({ rows: 3, brokenAt: 1 });
  });

  it("shows that its end was cut off", async () => {
    const person = await personWithRows();
    await tamper("delete from audit_logs where user_id = $1 and seq = 3", person);
    expect(await state(person)).toEqual({ rows: 2, brokenAt: null, headMatches: false });
  });

  it("stays whole when the person's key, and with it every personal value, is erased", async () => {
    const person = await personWithRows();
    await db.owner("delete from audit_keys where user_id = $1", [person]);
    expect(await state(person)).toEqual({ rows: 3, brokenAt: null, headMatches: true });
  });

  it("takes a malformed address as none, and IPv6 as its /48", async () => {
    const person = await newPerson(db.store);
    const entry = { action: "look", resourceType: "x", resourceId: null };
    await withUser(db.store, person, (tx) => recordAudit(tx, { ...entry, address: "not an address" }));
    await withUser(db.store, person, (tx) =>
      recordAudit(tx, { ...entry, address: "2001:db8:1:2::3", outcome: "denied" }),
    );
    const { rows } = await withUser(db.store, person, (tx) =>
      sql<{ ip: string | null; outcome: string }>`
        select ip_address::text as ip, outcome from audit_logs order by seq`.execute(tx),
    );
    expect(rows).toEqual([
      { ip: null, outcome: "done" },
      { ip: "2001:db8:1::/48", outcome: "denied" },
    ]);
  });
});

describe.each(servers)("the audit log on $name, written from many sides", (engine) => {
  const db = useDatabase(engine);

  it("is still one chain after thirty writers at once", async () => {
    const person = await newPerson(db.store);
    const write = (n: number) =>
      withUser(db.store, person, (tx) => recordAudit(tx, { action: `a${n}`, resourceType: "x", resourceId: null }));
    await Promise.all(Array.from({ length: 30 }, (_, n) => write(n)));
    expect(await withUser(db.store, person, verifyAuditChain)).toEqual({ rows: 30, brokenAt: null, headMatches: true });
  });
});

describe.each(engines)("the audit logs of everyone on $name", (engine) => {
  const db = useDatabase(engine);

  it("are all looked at, and the one that was changed is named, though its head is gone too", async () => {
    const people = [await newPerson(db.store), await newPerson(db.store)];
    for (const person of people)
      await withUser(db.store, person, (tx) => recordAudit(tx, { action: "a", resourceType: "x", resourceId: null }));
    const [changed, whole] = people as [string, string];
    await db.owner("delete from audit_heads where user_id = $1", [changed]);
    const { logs, next } = await verifyAudits(db.store, null);
    expect(next).toBeNull();
    const byId = new Map(logs.map(({ userId, ...log }) => [userId, log]));
    expect(byId.get(changed)).toEqual({ rows: 1, brokenAt: null, headMatches: false });
    expect(byId.get(whole)).toEqual({ rows: 1, brokenAt: null, headMatches: true });
  });
});
