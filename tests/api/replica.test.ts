import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ROUTES } from "../../src/api/routes.ts";
import { checkReplica, listenToReplica } from "../../src/cli/doctor/check-replica.ts";
import { openDatabase } from "../../src/data/open.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { newPerson } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { replicated } from "../setup/replicated.ts";

const analytic = ROUTES.filter((route) => route.analytic).map(({ name }) => name);
const METRICS_TOKEN = "0123456789abcdef0123456789abcdef";
const STATEMENT = `Date,Description,Amount\n${Array.from(
  { length: 30 },
  (_, i) => `2024-0${(i % 9) + 1}-1${i % 10},SHOP ${i % 7},-${i + 1}.50`,
).join("\n")}\n`;

describe.each(replicated)("a read replica", (pair) => {
  const house = useHouse(pair.engine, { METRICS_TOKEN });
  const state = () => house.db.store.replica!.state();
  const asked = async (): Promise<void> => {
    await expect.poll(() => state().asked, { timeout: 20_000 }).toBe(true);
  };
  const countAccounts = (person: string, onReplica: (asOf: Date) => void = () => {}) =>
    withUser(
      house.db.store,
      person,
      async (tx: Transaction) => {
        const { rows } = await sql<{ count: number; standby: boolean }>`
          select count(*)::int as count, pg_is_in_recovery() as standby from accounts`.execute(tx);
        return rows[0]!;
      },
      { onReplica },
    );
  const answersThere = async (person: string, count: number): Promise<void> => {
    await expect.poll(() => countAccounts(person), { timeout: 20_000 }).toEqual({ count, standby: true });
  };
  const addAccount = (person: string) =>
    withUser(house.db.store, person, (tx) =>
      sql`insert into accounts (user_id, name, currency) values (auth.uid(), ${randomUUID()}, 'EUR')`.execute(tx),
    );
  const askAll = async (person: string) => {
    const authorization = `Bearer ${await house.token(person)}`;
    return Promise.all(
      analytic.map(async (name) => {
        const response = await house.request(`/api/${name}`, { headers: { authorization } });
        return { name, status: response.status, asOf: response.headers.get("data-as-of"), body: await response.json() };
      }),
    );
  };

  it("answers each endpoint that adds up, and says as of when, as the primary answers it", async () => {
    const person = randomUUID();
    await house.importFile(house.client(person), "year.csv", STATEMENT);
    const beganMs = Date.now();
    let there = await askAll(person);
    // On a busy machine it may be behind for a moment.
    await expect
      .poll(async () => (there = await askAll(person)).every(({ asOf }) => asOf !== null), { timeout: 30_000 })
      .toBe(true);
    expect(there.map(({ name, status }) => `${name} ${status}`)).toEqual(analytic.map((name) => `${name} 200`));
    for (const { asOf } of there) expect(Date.parse(asOf!)).toBeGreaterThanOrEqual(beganMs);
    const { body } = there.find(({ name }) => name === "transactions-summary")!;
    expect(body).toMatchObject({ counts: { total: 30 } });

    await pair.server.replay("pause");
    await house.client(person).call("settings", "PATCH", { displayName: "Somebody" });
    const here = await askAll(person);
    await pair.server.replay("resume");
    expect(here).toEqual(there.map((answer) => ({ ...answer, asOf: null })));
    await asked();
  });

  it("never misses what was written before, by whichever process, though others write meanwhile", async () => {
    const [person, other] = await Promise.all([newPerson(house.db.store), newPerson(house.db.store)]);
    let busy = true;
    const writing = (async () => {
      while (busy) await addAccount(other);
    })();
    const standbys = new Set<boolean>();
    for (let written = 1; written <= 50; written++) {
      await addAccount(person);
      const { count, standby } = await countAccounts(person);
      expect(count).toBe(written);
      standbys.add(standby);
    }
    busy = false;
    await writing;
    expect(standbys).toContain(true);
  });

  it("is left alone while it is behind, within a quarter of a second, and asked again once it has caught up", async () => {
    const person = await newPerson(house.db.store);
    await asked();
    pair.told.length = 0;
    await pair.server.replay("pause");
    await addAccount(person);
    expect(await countAccounts(person)).toEqual({ count: 1, standby: false });
    expect(pair.told).toEqual(["behind"]);
    expect(state()).toMatchObject({ asked: false });
    await addAccount(person);
    expect(await countAccounts(person)).toEqual({ count: 2, standby: false });
    await pair.server.replay("resume");
    await asked();
    expect(pair.told.slice(0, 2)).toEqual(["behind", "asked again"]);
    await answersThere(person, 2);
  });

  it("whose server ends and comes back is never an error", async () => {
    const person = await newPerson(house.db.store);
    await addAccount(person);
    await asked();
    pair.told.length = 0;
    let running = true;
    const seen: { count: number; standby: boolean }[] = [];
    const reading = Array.from({ length: 4 }, async () => {
      while (running) seen.push(await countAccounts(person));
    });
    await pair.server.restartAbruptly();
    running = false;
    await Promise.all(reading);
    expect(new Set(seen.map(({ count }) => count))).toEqual(new Set([1]));
    expect(pair.told[0]).toBe("gone");
    await asked();
    await answersThere(person, 1);
  });

  it("that gives a statement up for what it has to replay hands it to the primary, and is asked the next one", async () => {
    const person = await newPerson(house.db.store);
    await asked();
    let tries = 0;
    const read = () =>
      withUser(
        house.db.store,
        person,
        async (tx) => {
          tries++;
          await sql`do $$ begin
            if pg_is_in_recovery() then raise exception 'conflict with recovery' using errcode = '40001'; end if; end $$`.execute(
            tx,
          );
          return (await sql<{ standby: boolean }>`select pg_is_in_recovery() as standby`.execute(tx)).rows[0]!;
        },
        { onReplica: () => {} },
      );
    const triesOfOne = async (): Promise<number> => {
      tries = 0;
      expect(await read()).toEqual({ standby: false });
      return tries;
    };
    pair.told.length = 0;
    await expect.poll(triesOfOne, { timeout: 20_000 }).toBe(2);
    expect(pair.told).not.toContain("gone");
    await expect(
      withUser(house.db.store, person, (tx) => sql`select 1 / 0`.execute(tx), { onReplica: () => {} }),
    ).rejects.toThrow("division by zero");
  });

  it("that is no replica, such as one that was promoted, is not asked", async () => {
    const told: string[] = [];
    const url = house.db.loginUrl!;
    const store = await openDatabase(
      { kind: "postgres", url, replicaUrl: url },
      { connectionLost: () => {}, replica: { left: (why) => void told.push(why), askedAgain: () => {} } },
    );
    const person = await newPerson(store);
    const onReplica = (): never => {
      throw new Error("it was asked");
    };
    await withUser(store, person, (tx) => sql`select 1`.execute(tx), { onReplica });
    await store.close();
    expect(told).toEqual(["no replica"]);
  });

  it("is told of by Prometheus' metrics and by the doctor", async () => {
    await asked();
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const text = await (await house.request("/api/prometheus", { headers })).text();
    expect(text).toMatch(/^xspenses_replica_reads\{by="replica"\} [1-9]\d*$/m);
    expect(text).toMatch(/^xspenses_replica_reads\{by="primary"\} [1-9]\d*$/m);
    expect(text).toMatch(/^xspenses_replica_behind_seconds 0\.\d+$/m);

    const look = async (replicaUrl: string) => {
      const { news, heard } = listenToReplica();
      const store = await openDatabase({ kind: "postgres", url: house.db.loginUrl!, replicaUrl }, news);
      const finding = await checkReplica(store, heard);
      await store.close();
      return finding;
    };
    const path = new URL(house.db.loginUrl!).pathname;
    expect(await look(`postgres://${pair.server.host}${path}`)).toMatchObject({ check: "replica", ok: true });
    expect(await look(house.db.loginUrl!)).toMatchObject({
      ok: false,
      detail: expect.stringContaining("a server that follows nobody"),
    });
    expect(await look("postgres://127.0.0.1:9/ledger")).toMatchObject({
      ok: false,
      detail: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
