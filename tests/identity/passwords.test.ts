import { describe, expect, it, vi } from "vitest";
import { WEAK_PASSWORD } from "../../src/api/identity/password-strength.ts";
import { RESET_LIFETIME_SEC } from "../../src/api/identity/embedded-auth.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { browser } from "./browser.ts";
import { totp } from "./totp.ts";

const PASSWORD = "correct horse battery";
const NEXT = "seven swans in a kettle";

describe.each(engines)("a password on $name", (engine) => {
  const app = useHouse(engine, { ALLOW_SIGNUP: "1" });
  const signedUp = async (email: string) => {
    const visitor = browser(app);
    expect((await visitor.call("POST", "sign-up/email", { name: "A", email, password: PASSWORD })).status).toBe(200);
    return visitor;
  };
  const signIn = (email: string, password: string) => browser(app).call("POST", "sign-in/email", { email, password });
  const resetToken = async (email: string): Promise<string> =>
    app.house.auth.createResetToken((await app.house.auth.findUser(email))!);
  const reset = (token: string, newPassword: string) =>
    browser(app).call("POST", "reset-password", { token, newPassword });

  it("that everyone tries first is not taken, neither for a new account nor in place of another or by a link", async () => {
    const weak = { status: 400, body: { code: WEAK_PASSWORD } };
    const asked = { name: "Eve", email: "eve.adams@example.org", password: "eve.adams123" };
    expect(await browser(app).call("POST", "sign-up/email", asked)).toMatchObject(weak);
    expect(await app.house.auth.findUser(asked.email)).toBeNull();
    const ada = await signedUp("ada@example.org");
    const change = { currentPassword: PASSWORD, newPassword: "qwertyuiop12", revokeOtherSessions: true };
    expect(await ada.call("POST", "change-password", change)).toMatchObject(weak);
    const token = await resetToken("ada@example.org");
    expect(await reset(token, "1234567890")).toMatchObject(weak);
    expect((await signIn("ada@example.org", PASSWORD)).status).toBe(200);
  });

  // Each token that was out ended with a mistyped password, service tokens too, and nobody said so.
  it("ends what is out when it is changed, and nothing when the current one was mistyped", async () => {
    const ada = await signedUp("carla@example.org");
    const token = await ada.token();
    const change = (currentPassword: string) =>
      ada.call("POST", "change-password", { currentPassword, newPassword: NEXT, revokeOtherSessions: true });
    expect((await change("mistyped, long enough")).status).toBe(400);
    expect((await ada.settings(token)).status).toBe(200);
    expect((await change(PASSWORD)).status).toBe(200);
    expect((await ada.settings(token)).status).toBe(401);
    expect((await ada.settings(await ada.token())).status).toBe(200);
  });

  it("is chosen anew by a link that works once, and everything that was signed in before ends", async () => {
    const email = "bob@example.org";
    const bob = await signedUp(email);
    const bearer = await bob.token();
    expect((await bob.settings(bearer)).status).toBe(200);
    const token = await resetToken(email);
    // A token counts by whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await reset(token, NEXT)).status).toBe(200);
    expect((await bob.settings(bearer)).status).toBe(401);
    expect((await bob.call("GET", "token")).status).toBe(401);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, NEXT)).status).toBe(200);
    expect(await reset(token, "another four words here")).toMatchObject({
      status: 400,
      body: { code: "INVALID_TOKEN" },
    });
    expect((await signIn(email, NEXT)).status).toBe(200);
  });

  it("is not chosen by a link that is too old, or guessed", async () => {
    const email = "cleo@example.org";
    await signedUp(email);
    const token = await resetToken(email);
    expect((await reset("A".repeat(token.length), NEXT)).status).toBe(400);
    const later = Date.now() + (RESET_LIFETIME_SEC + 1) * 1000;
    vi.useFakeTimers({ now: later, toFake: ["Date"] });
    try {
      expect((await reset(token, NEXT)).status).toBe(400);
    } finally {
      vi.useRealTimers();
    }
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  it("chosen by a link does not get past the second factor", async () => {
    const email = "dan@example.org";
    const dan = await signedUp(email);
    const { totpURI } = (await dan.call("POST", "two-factor/enable", { password: PASSWORD })).body;
    await dan.call("POST", "two-factor/verify-totp", { code: totp(totpURI, Date.now()) });
    await reset(await resetToken(email), NEXT);
    expect((await signIn(email, NEXT)).body).toMatchObject({ twoFactorRedirect: true });
  });

  it("reset link is not readable in the database, and neither it nor any password is in the log", async () => {
    await signedUp("eli@example.org");
    const token = await resetToken("eli@example.org");
    const rows = await app.db.owner<{ row: string }>("select v::text as row from identity.verification v");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
    await browser(app).call("GET", `reset-password/${token}?callbackURL=%2F`);
    await signIn("eli@example.org", "not the password");
    const lines = app.log.filter((line) => line.includes('"mount":"auth"')).map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ event: "request", route: "sign-in/email", status: 401 }));
    expect(lines).toContainEqual(expect.objectContaining({ event: "request", route: "reset-password" }));
    const log = app.log.join("");
    for (const secret of [token, PASSWORD, NEXT, "not the password"]) expect(log).not.toContain(secret);
  });
});
