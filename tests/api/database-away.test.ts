import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { servers } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

describe.each(servers)("while the database lets nobody in, on $name", (engine) => {
  const h = useHouse(engine);

  const name = (): string => new URL(h.db.ownerUrl!).pathname.slice(1);
  const letIn = (connections: number): Promise<unknown> =>
    h.db.owner(`alter database ${name()} connection limit ${connections}`);

  /** Nobody gets in any more, and who is in is thrown out. */
  async function shut(): Promise<void> {
    // A login may end its own sessions, and nobody else's.
    const login = new pg.Client({ connectionString: h.db.loginUrl! });
    await login.connect();
    await letIn(0);
    await login.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
    );
    await login.end();
  }

  it("a request is told when to come back, whoever runs it hears why, and then all is as before", async () => {
    const headers = { authorization: `Bearer ${await h.token(randomUUID())}` };
    const ask = (path: string): Promise<Response> => h.request(path, { headers });
    expect((await ask("/api/accounts")).status).toBe(200);
    await shut();
    try {
      for (const path of ["/api/accounts", "/api/transactions-export?format=csv"]) {
        const response = await ask(path);
        expect(response.status).toBe(503);
        expect(response.headers.get("retry-after")).toBe("5");
        const { error } = (await response.json()) as { error: { code: string; message: string } };
        expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("does not answer") });
      }
    } finally {
      await letIn(-1);
    }
    expect(h.log.filter((line) => line.includes("database_unreachable")).length).toBeGreaterThanOrEqual(2);
    expect((await ask("/api/accounts")).status).toBe(200);
  });
});
