import { createHmac, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compareHeads, sealHeads } from "../../src/server/audit-heads.ts";
import { verifyAudits } from "../../src/server/verify-audits.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const sign = (text: string): string => createHmac("sha256", "a secret").update(text).digest("base64url");

describe.each(engines)("a sealed head of an audit log on $name", (engine) => {
  const app = useHouse(engine);
  const parts = () => ({ store: app.db.store, sign });

  async function someoneWithRows() {
    const userId = randomUUID();
    const client = app.client(userId);
    for (const name of ["One", "Two", "Three"]) await client.call("accounts", "POST", { name, currency: "EUR" });
    const head = (await sealHeads(parts(), null)).heads.find((one) => one.userId === userId)!;
    return { userId, client, head };
  }
  const found = async (head: Awaited<ReturnType<typeof someoneWithRows>>["head"]) =>
    (await compareHeads(parts(), [head])).found[0];

  it("still holds after more was written", async () => {
    const { client, head } = await someoneWithRows();
    expect(head.seq).toBe(3);
    await client.call("accounts", "POST", { name: "Four", currency: "EUR" });
    expect(await found(head)).toBe("same");
  });

  it("shows that a log and its head were rewritten or cut together, which the chain alone cannot", async () => {
    const { userId, head } = await someoneWithRows();
    // The owner of the database takes the last row away and writes the head anew, as if it had never been.
    await app.db.owner("alter table audit_logs disable trigger user");
    await app.db.owner("delete from audit_logs where user_id = $1 and seq = 3", [userId]);
    await app.db.owner(
      `update audit_heads set last_seq = 2, last_hash = (select hash from audit_logs where user_id = $1 and seq = 2) where user_id = $1`,
      [userId],
    );
    await app.db.owner("alter table audit_logs enable trigger user");
    const { logs } = await verifyAudits(app.db.store, null);
    expect(logs.find((log) => log.userId === userId)).toMatchObject({ rows: 2, brokenAt: null, headMatches: true });
    expect(await found(head)).toBe("missing");
    // Then something else is written in its place.
    await app.client(userId).call("accounts", "POST", { name: "Other", currency: "EUR" });
    expect(await found(head)).toBe("differs");
  });

  it("cannot be made up or bent without the secret", async () => {
    const { head } = await someoneWithRows();
    expect(await found({ ...head, seq: 2 })).toBe("forged");
    expect(await found({ ...head, hash: "0".repeat(64) })).toBe("forged");
    expect(await found({ ...head, seal: "A".repeat(43) })).toBe("forged");
    expect(await found({ ...head, at: new Date(0).toISOString() })).toBe("forged");
  });
});
