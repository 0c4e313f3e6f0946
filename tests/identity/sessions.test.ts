import { describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { browser } from "./browser.ts";

const PASSWORD = "correct horse battery";

describe.each(engines)("where one is signed in, on $name", (engine) => {
  const app = useHouse(engine, { ALLOW_SIGNUP: "1" });

  async function twoDevices(email: string) {
    const first = browser(app);
    const signUp = await first.call("POST", "sign-up/email", { name: "A", email, password: PASSWORD });
    const second = browser(app);
    const signIn = await second.call("POST", "sign-in/email", { email, password: PASSWORD });
    return { first, second, answers: [signUp, signIn] };
  }
  const sessionsOf = async (device: ReturnType<typeof browser>) => (await device.call("GET", "sessions")).body.sessions;

  it("is told to the person alone, and no script is told a session's token", async () => {
    const { first, second, answers } = await twoDevices("ada@example.org");
    await twoDevices("eve@example.org");
    const seen = await sessionsOf(first);
    expect(seen).toHaveLength(2);
    expect(seen.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    const tokens = [first, second].map(
      ({ cookies }) => decodeURIComponent(cookies.get("xspenses.session_token")!).split(".")[0]!,
    );
    const told = JSON.stringify([seen, ...answers.map(({ body }) => body)]);
    for (const token of tokens) expect(told).not.toContain(token);
    for (const way of ["list-sessions", "get-session"]) expect((await first.call("GET", way)).status).toBe(404);
    expect(
      JSON.stringify(
        (
          await first.call("POST", "change-password", {
            currentPassword: PASSWORD,
            newPassword: "seven swans in a kettle",
            revokeOtherSessions: true,
          })
        ).body,
      ),
    ).not.toContain('"token"');
    expect((await browser(app).call("GET", "sessions")).status).toBe(401);
  });

  // Nothing ended: what the database said of the time was compared as text.
  it("ends a week after it was last used, and thirty days after the sign-in, however often it is used", async () => {
    const { first, second } = await twoDevices("cleo@example.org");
    const set = (change: string) =>
      app.db.owner(
        `update identity.session set ${change} where user_id = (select id from identity."user" where email = 'cleo@example.org')`,
      );
    const inside = async (device = first) => (await device.call("GET", "token")).status === 200;
    const daysLeft = async (): Promise<number[]> => {
      const rows = await app.db.owner<{ days: number }>(
        `select round(extract(epoch from expires_at - now()) / 86400)::int as days from identity.session
         where user_id = (select id from identity."user" where email = 'cleo@example.org') order by 1 desc`,
      );
      return rows.map(({ days }) => days);
    };
    expect(await daysLeft()).toEqual([7, 7]);
    await set("expires_at = now() + interval '2 days', updated_at = now() - interval '5 days'");
    expect(await inside()).toBe(true);
    expect(await daysLeft()).toEqual([7, 2]);
    await set("created_at = now() - interval '29 days', expires_at = now() + interval '5 days'");
    expect(await daysLeft()).toEqual([1, 1]);
    expect(await inside()).toBe(true);
    await set("created_at = now() - interval '31 days', expires_at = now() + interval '5 days'");
    expect([await inside(), await inside(second)]).toEqual([false, false]);
    const { first: another } = await twoDevices("dora@example.org");
    await app.db.owner(
      `update identity.session set expires_at = now() - interval '1 minute' where user_id = (select id from identity."user" where email = 'dora@example.org')`,
    );
    expect(await inside(another)).toBe(false);
  });

  it("can be ended one by one, by the person alone, and nothing else ends with it", async () => {
    const { first, second } = await twoDevices("bob@example.org");
    const { first: mallory } = await twoDevices("mallory@example.org");
    const [bearer, others] = [await second.token(), await sessionsOf(first)];
    const other = others.find(({ current }: { current: boolean }) => !current);
    expect((await mallory.call("POST", "end-session", { id: other.id })).status).toBe(404);
    expect((await second.settings(bearer)).status).toBe(200);
    const own = await first.token();
    expect((await first.call("POST", "end-session", { id: other.id })).status).toBe(200);
    expect((await first.settings(own)).status).toBe(200);
    expect((await second.call("GET", "token")).status).toBe(401);
    expect((await first.settings(await first.token())).status).toBe(200);
    expect(await sessionsOf(first)).toHaveLength(1);
    expect((await first.call("POST", "end-session", { id: other.id })).status).toBe(404);
    expect((await first.call("POST", "end-session", { id: "' or 1=1" })).status).toBe(400);
  });
});
