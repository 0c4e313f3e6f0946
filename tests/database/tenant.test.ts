import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { DataStore } from "../../src/data/open.ts";
import { withSystem } from "../../src/data/system/with-system.ts";
import { becomePerson, withUser } from "../../src/data/tenant.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { isInsideTransaction } from "../../src/data/transaction-scope.ts";
import { engines, newPerson, pooled, useDatabase } from "../setup/engines.ts";

interface Settings {
  claims: unknown;
  importRun: string | null;
  durable: string;
  compiled: string;
}

/** What the transaction was opened with. */
async function settings(tx: Transaction): Promise<Settings> {
  const { rows } = await sql<Settings>`
    select nullif(current_setting('request.jwt.claims', true), '')::jsonb as claims, current_setting('xspenses.import_run_id', true) as "importRun",
      current_setting('synchronous_commit') as durable, current_setting('jit') as compiled`.execute(tx);
  return rows[0]!;
}

describe.each([...engines, ...pooled])("a person's transaction on $name", (engine) => {
  const db = useDatabase(engine);

  it("runs in the user role with the person's id, and not in the login role", async () => {
    const person = await newPerson(db.store);
    const seen = await withUser(db.store, person, async (tx) => {
      const { rows } = await sql<{
        role: string;
        uid: string;
      }>`select current_user::text as role, auth.uid() as uid`.execute(tx);
      return rows[0];
    });
    expect(seen).toEqual({ role: "xspenses_user", uid: person });
  });

  it("says who it is as Supabase says it, sees no unfinished import, and waits for the disk", async () => {
    const person = await newPerson(db.store);
    const claims = { sub: person, role: "authenticated" };
    const plain = { claims, importRun: "", durable: "on", compiled: "off" };
    expect(await withUser(db.store, person, settings)).toEqual(plain);
    expect(await withUser(db.store, person, settings, { durable: true })).toEqual(plain);
    expect(await withUser(db.store, person, settings, { durable: false })).toEqual({ ...plain, durable: "off" });
    expect(await withUser(db.store, person, settings, { importRunId: person })).toEqual({
      ...plain,
      importRun: person,
    });
  });

  it("is nobody's where it is the system's, which waits for the disk too", async () => {
    const nobodys = { claims: null, durable: "on", compiled: "off" };
    expect(await withSystem(db.store, settings)).toMatchObject(nobodys);
    expect(await withSystem(db.store, settings, { durable: false })).toMatchObject({ ...nobodys, durable: "off" });
  });

  it("is what is left of a transaction of the system that becomes a person's", async () => {
    const person = await newPerson(db.store);
    const seen = await withSystem(db.store, async (tx) => {
      await becomePerson(tx, person);
      const { rows } = await sql<{ role: string; uid: string }>`
        select current_user::text as role, auth.uid() as uid`.execute(tx);
      return { ...rows[0], ...(await settings(tx)) };
    });
    expect(seen).toMatchObject({ role: "xspenses_user", uid: person, claims: { sub: person, role: "authenticated" } });
  });

  it("is answered by the replica only where it may be and can be, and tells as of when", async () => {
    const person = await newPerson(db.store);
    const { store } = db;
    const asOf = new Date("2024-05-06T07:08:09Z");
    let readThere = 0;
    const replica = {
      read: async <T>(read: (transactions: DataStore["transactions"]) => Promise<T>) =>
        ++readThere === 2 ? null : { asOf, result: await read(store.transactions) },
      close: async () => {},
    };
    const told: Date[] = [];
    const twoServers = { ...store, replica: replica as unknown as NonNullable<DataStore["replica"]> };
    const mayBeThere = { onReplica: (at: Date) => void told.push(at) };
    const ask = (on: DataStore, options = {}) => withUser(on, person, async () => isInsideTransaction(), options);
    expect(await ask(twoServers)).toBe(true);
    expect(readThere).toBe(0);
    expect(await ask(twoServers, mayBeThere)).toBe(true);
    expect([readThere, told]).toEqual([1, [asOf]]);
    expect(await ask(twoServers, mayBeThere)).toBe(true); // it was behind: the primary answers
    expect([readThere, told]).toEqual([2, [asOf]]);
    expect(await ask({ ...store, replica: null }, mayBeThere)).toBe(true);
    expect(told).toHaveLength(1);
  });

  it("leaves neither role nor claims nor import run behind, also after a failure", async () => {
    const person = await newPerson(db.store);
    const outside = async () => {
      const { rows } = await sql<{ role: string; claims: string | null; run: string | null }>`
        select current_user::text as role, nullif(concat(current_setting('request.jwt.claims', true), current_setting('request.jwt.claim.sub', true)), '') as claims,
          nullif(current_setting('xspenses.import_run_id', true), '') as run`.execute(db.store.kysely);
      return rows[0]!;
    };
    const before = await outside();
    await withUser(db.store, person, async () => {}, { importRunId: person });
    await expect(
      withUser(db.store, person, async () => {
        throw new Error("midway");
      }),
    ).rejects.toThrow("midway");
    expect(await outside()).toEqual(before);
    expect(before).toMatchObject({ claims: null, run: null });
    expect(before.role).not.toBe("xspenses_user");
  });

  it("answers many questions asked at once in the order asked, each as the person and inside the transaction", async () => {
    const person = await newPerson(db.store);
    const seen = await withUser(db.store, person, (tx) =>
      Promise.all(
        Array.from({ length: 20 }, async (_, asked) => {
          const { rows } = await sql<{ asked: number; role: string; uid: string; tx: string }>`
            select ${asked}::int as asked, current_user::text as role, auth.uid() as uid, txid_current()::text as tx`.execute(
            tx,
          );
          return rows[0]!;
        }),
      ),
    );
    expect(seen.map(({ asked }) => asked)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(new Set(seen.map(({ role, uid, tx }) => `${role} ${uid} ${tx}`)).size).toBe(1);
    expect(seen[0]).toMatchObject({ role: "xspenses_user", uid: person });
  });

  it("ends the transaction also when its work throws before it asks for anything", async () => {
    const person = await newPerson(db.store);
    const hasty = (): Promise<void> => {
      throw new Error("before anything");
    };
    await expect(withUser(db.store, person, hasty)).rejects.toThrow("before anything");
    await expect(withUser(db.store, person, hasty, { atOnce: true })).rejects.toThrow("before anything");
    const ids = async () => {
      const { rows } = await sql<{ tx: string }>`select txid_current()::text as tx`.execute(db.store.kysely);
      return rows[0]!.tx;
    };
    expect(await ids()).not.toBe(await ids());
  });

  it("refuses a statement asked for too late, when all were to be asked for at once", async () => {
    const person = await newPerson(db.store);
    const late = withUser(
      db.store,
      person,
      async (tx) => {
        await sql`select 1`.execute(tx);
        await sql`select 2`.execute(tx);
      },
      { atOnce: true },
    );
    await expect(late).rejects.toThrow(/at once/);
  });

  it("tells what failed first, not that all that follows was refused", async () => {
    const person = await newPerson(db.store);
    const broken = withUser(db.store, person, (tx) =>
      Promise.all([sql`select 1 / 0`.execute(tx), sql`select 2`.execute(tx)]),
    );
    await expect(broken).rejects.toThrow(/division by zero/);
    expect(await withUser(db.store, person, async (tx) => (await sql`select 1 as one`.execute(tx)).rows)).toEqual([
      { one: 1 },
    ]);
  });

  it("rolls back everything when its work throws", async () => {
    const person = await newPerson(db.store);
    await expect(
      withUser(db.store, person, async (tx) => {
        await sql`insert into accounts (user_id, name, currency) values (auth.uid(), 'Gone', 'EUR')`.execute(tx);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    const rows = await withUser(db.store, person, async (tx) => (await sql`select 1 from accounts`.execute(tx)).rows);
    expect(rows).toEqual([]);
  });

  it("is refused inside another one, which on the embedded engine would wait for itself", async () => {
    const person = await newPerson(db.store);
    await expect(withUser(db.store, person, () => withUser(db.store, person, async () => 1))).rejects.toThrow(
      "withUser inside withUser",
    );
    await expect(withUser(db.store, person, () => withSystem(db.store, async () => 1))).rejects.toThrow(
      "withSystem inside withUser",
    );
    expect(isInsideTransaction()).toBe(false);
  });

  it.each(["", "1", "x'; reset role; --", "00000000-0000-0000-0000-00000000000g"])(
    "is refused for %j, which is no user id",
    async (id) => {
      await expect(withUser(db.store, id, async () => 1)).rejects.toThrow("a user id is a UUID");
    },
  );

  it("cannot be escaped by setting the claims or the role in SQL given as a value", async () => {
    const person = await newPerson(db.store);
    const evil = `"}'); set role none; --`;
    const { rows } = await withUser(db.store, person, (tx) =>
      sql<{ echoed: string; role: string }>`select ${evil}::text as echoed, current_user::text as role`.execute(tx),
    );
    expect(rows[0]).toEqual({ echoed: evil, role: "xspenses_user" });
  });
});
