import { symmetricEncrypt } from "better-auth/crypto";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { describe, expect, it, vi } from "vitest";
import { openHome } from "../../src/server/home.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { browser } from "./browser.ts";
import { totp } from "./totp.ts";

const PASSWORD = "correct horse battery";
/** Before the app shows the next code, which is taken already. */
const STEP_MS = 30_000;

describe.each(engines)("an account of one's own on $name", (engine) => {
  const app = useHouse(engine);
  const email = "ada@example.org";

  it("begins with trying; signing up keeps what was tried, makes its owner the operator and closes the door", async () => {
    const visitor = browser(app);
    expect((await visitor.call("GET", "state")).body).toMatchObject({
      signedIn: false,
      token: null,
      signUpOpen: true,
      tryable: true,
    });
    await visitor.call("POST", "try");
    const client = app.client((await (await visitor.settings(await visitor.token())).json()).userId);
    await client.call("sample-data", "POST", { action: "load" });
    const before = (await client.call("accounts", "GET", {})).items.length;

    const signUp = await visitor.call("POST", "sign-up/email", { name: "Ada", email, password: PASSWORD });
    expect(signUp.status).toBe(200);
    const settings = await (await visitor.settings(await visitor.token())).json();
    expect(settings).toMatchObject({ email, displayName: "Ada", isOperator: true, hasCredential: true, sample: true });
    expect((await client.call("accounts", "GET", {})).items).toHaveLength(before);
    expect((await browser(app).call("GET", "state")).body).toMatchObject({ signUpOpen: false, tryable: false });
    expect((await browser(app).call("POST", "try")).status).toBe(403);
    const second = { name: "Bob", email: "bob@example.org", password: PASSWORD };
    expect((await browser(app).call("POST", "sign-up/email", second)).status).toBe(403);
  });

  it("signs in with the right password alone, into a session no script can read", async () => {
    const wrong = await browser(app).call("POST", "sign-in/email", { email, password: "not the password" });
    const unknown = await browser(app).call("POST", "sign-in/email", { email: "no@example.org", password: PASSWORD });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    const right = await browser(app).call("POST", "sign-in/email", { email, password: PASSWORD });
    expect(right.status).toBe(200);
    const session = right.headers.getSetCookie().find((cookie) => cookie.includes("session"));
    expect(session).toMatch(/httponly/i);
    expect(session).toMatch(/samesite=lax/i);
  });

  it("is answered with its access token by the first question of a page, which no cache keeps; a stranger is not", async () => {
    const owner = browser(app);
    const stranger = await owner.call("GET", "state");
    expect(stranger.body).toMatchObject({ signedIn: false, token: null });
    await owner.call("POST", "sign-in/email", { email, password: PASSWORD });
    const { body, headers } = await owner.call("GET", "state");
    expect(headers.get("cache-control")).toContain("no-store");
    expect(await (await owner.settings(body.token)).json()).toMatchObject({ email });
    const [first, second] = [body.token, await owner.token()].map((token: string) =>
      Object.keys(JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString())),
    );
    expect(first).toEqual(second);
    await owner.call("POST", "revoke-sessions");
    expect((await owner.settings(body.token)).status).toBe(401);
    expect((await owner.call("GET", "state")).body).toMatchObject({ signedIn: false, token: null });
  });

  it("refuses sign-in routes to a page of another origin", async () => {
    const headers = { origin: "https://evil.example", "content-type": "application/json", cookie: "a=b" };
    const body = JSON.stringify({ email, password: PASSWORD });
    const path = `${BASE_PATH}/auth/sign-in/email`;
    expect((await app.request(path, { method: "POST", headers, body })).status).toBe(403);
  });

  it("logs what the library has to say as JSON lines, without an address", async () => {
    const printed = [vi.spyOn(console, "warn"), vi.spyOn(console, "error")];
    await browser(app).call("POST", "sign-in/email", { email: "nobody@example.org", password: PASSWORD });
    await browser(app).call("POST", "sign-in/email", { email, password: "not the password" });
    const headers = { origin: "https://evil.example", "content-type": "application/json", cookie: "a=b" };
    await app.request(`${BASE_PATH}/auth/sign-in/email`, { method: "POST", headers, body: "{}" });
    for (const way of printed) expect(way).not.toHaveBeenCalled();
    const said = app.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    const warned = said.filter((line) => line["event"] === "identity" && line["level"] === "warn");
    expect(warned.map((line) => line["message"])).toEqual(
      expect.arrayContaining(["User not found", "Invalid password"]),
    );
    expect(app.log.join("")).not.toContain("@example.org");
  });

  it("tells who tries too often when to come back", async () => {
    const ada = browser(app);
    const wrong = () => ada.call("POST", "sign-in/email", { email, password: "not the password" });
    const answers = [];
    for (let i = 0; i < 6; i++) answers.push(await wrong());
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("refuses text that no database can hold", async () => {
    const answer = await browser(app).call("POST", "sign-in/email", {
      email: "a\u0000@example.org",
      password: PASSWORD,
    });
    expect(answer.status).toBe(400);
  });

  it("asks for the second factor once it is set up, and takes a backup code once", async () => {
    const ada = browser(app);
    await ada.call("POST", "sign-in/email", { email, password: PASSWORD });
    const enabled = await ada.call("POST", "two-factor/enable", { password: PASSWORD });
    const { totpURI, backupCodes } = enabled.body as { totpURI: string; backupCodes: string[] };
    const confirmed = await ada.call("POST", "two-factor/verify-totp", { code: totp(totpURI, Date.now()) });
    expect(confirmed.status).toBe(200);

    const next = browser(app);
    const asked = await next.call("POST", "sign-in/email", { email, password: PASSWORD });
    expect(asked.body).toMatchObject({ twoFactorRedirect: true });
    expect((await next.call("GET", "token")).status).toBe(401);
    expect((await next.call("POST", "two-factor/verify-totp", { code: "000000" })).status).toBe(401);
    const code = totp(totpURI, Date.now() + STEP_MS);
    expect((await next.call("POST", "two-factor/verify-totp", { code })).status).toBe(200);
    expect((await next.settings(await next.token())).status).toBe(200);

    const byBackup = async () => {
      const device = browser(app);
      await device.call("POST", "sign-in/email", { email, password: PASSWORD });
      return (await device.call("POST", "two-factor/verify-backup-code", { code: backupCodes[0] })).status;
    };
    expect(await byBackup()).toBe(200);
    expect(await byBackup()).toBe(401);
    expect((await ada.call("POST", "two-factor/disable", { password: PASSWORD })).status).toBe(200);
  });

  async function withSecondFactor(name: string) {
    const address = `${name}@example.org`;
    await app.house.auth.createUser(address, PASSWORD);
    const device = browser(app);
    await device.call("POST", "sign-in/email", { email: address, password: PASSWORD });
    const { body } = await device.call("POST", "two-factor/enable", { password: PASSWORD });
    const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] };
    const code = totp(totpURI, Date.now());
    expect((await device.call("POST", "two-factor/verify-totp", { code })).status).toBe(200);
    /** A new device that gave the password and now gives a code. */
    const enter = async (kind: "totp" | "backup-code", given: string) => {
      const other = browser(app);
      await other.call("POST", "sign-in/email", { email: address, password: PASSWORD });
      const { status } = await other.call("POST", `two-factor/verify-${kind}`, { code: given });
      return { status, inside: (await other.call("GET", "token")).status === 200 };
    };
    return { address, device, totpURI, backupCodes, code, enter };
  }
  const [IN, OUT] = [
    { status: 200, inside: true },
    { status: 401, inside: false },
  ];

  it("takes a code of the app once, also when two give it at the same time", async () => {
    const { totpURI, code, enter } = await withSecondFactor("fay");
    expect(await enter("totp", code)).toEqual(OUT); // it confirmed the setting up
    const next = totp(totpURI, Date.now() + STEP_MS);
    const both = await Promise.all([enter("totp", next), enter("totp", next)]);
    expect(both.toSorted((a, b) => a.status - b.status)).toEqual([IN, OUT]);
    expect(await enter("totp", next)).toEqual(OUT);
  });

  it("keeps backup codes as hashes, takes them however they are typed, and new ones instead of the old", async () => {
    const { address, device, backupCodes, enter } = await withSecondFactor("gus");
    const kept = async (): Promise<string[]> => {
      const [row] = await app.db.owner<{ codes: string }>(
        `select f.backup_codes as codes from identity.two_factor f join identity."user" u on u.id = f.user_id where u.email = $1`,
        [address],
      );
      return JSON.parse(row!.codes) as string[];
    };
    expect(backupCodes).toHaveLength(10);
    expect(new Set(backupCodes.map((code) => /^(?:[a-z2-7]{4}-){5}[a-z2-7]{4}$/.test(code)))).toEqual(new Set([true]));
    const hashes = await kept();
    expect(hashes.every((hash) => /^sha256:[\w-]{43}$/.test(hash))).toBe(true);
    expect(await enter("backup-code", hashes[0]!)).toEqual(OUT);
    expect(await enter("backup-code", backupCodes[0]!.toUpperCase().replaceAll("-", " "))).toEqual(IN);
    expect(await enter("backup-code", backupCodes[0]!)).toEqual(OUT);
    expect(await kept()).toEqual(hashes.slice(1));
    const renewed = await device.call("POST", "two-factor/generate-backup-codes", { password: PASSWORD });
    expect(await enter("backup-code", backupCodes[1]!)).toEqual(OUT);
    expect(await enter("backup-code", renewed.body.backupCodes[0])).toEqual(IN);
  });

  it("takes backup codes that were encrypted before they were hashed, and hashes what is left of them", async () => {
    const { address, enter } = await withSecondFactor("hal");
    const data = await symmetricEncrypt({ key: openHome(app.home).auth, data: '["abcde-FGHIJ","klmno-pqrst"]' });
    await app.db.owner(
      `update identity.two_factor set backup_codes = $1 where user_id = (select id from identity."user" where email = $2)`,
      [data, address],
    );
    expect(await enter("backup-code", "abcde-FGHIJ")).toEqual(IN);
    expect(await enter("backup-code", "abcde-FGHIJ")).toEqual(OUT);
    expect(await enter("backup-code", "klmno-pqrst")).toEqual(IN);
  });

  it("is opened by the password alone once the operator took the second factor off, and by no session of before", async () => {
    const { address, device, enter } = await withSecondFactor("ida");
    const id = (await app.house.auth.findUser(address))!;
    expect(await app.house.auth.removeSecondFactor(id)).toBe(true);
    expect((await device.call("GET", "token")).status).toBe(401);
    const next = browser(app);
    expect((await next.call("POST", "sign-in/email", { email: address, password: PASSWORD })).body).not.toMatchObject({
      twoFactorRedirect: true,
    });
    expect((await next.call("GET", "token")).status).toBe(200);
    expect((await enter("totp", "000000")).status).toBe(400);
    expect(await app.house.auth.removeSecondFactor(id)).toBe(false);
  });

  it("ends every session and every token that is still out when it signs out everywhere", async () => {
    const [here, there] = [browser(app), browser(app)];
    for (const device of [here, there]) await device.call("POST", "sign-in/email", { email, password: PASSWORD });
    const stolen = await there.token();
    expect((await here.settings(stolen)).status).toBe(200);
    expect((await here.call("POST", "revoke-sessions")).status).toBe(200);
    expect((await here.settings(stolen)).status).toBe(401);
    expect((await there.call("GET", "token")).status).toBe(401);
    // What is made right behind it counts, in the same second too.
    expect((await here.call("POST", "sign-in/email", { email, password: PASSWORD })).status).toBe(200);
    expect((await here.settings(await here.token())).status).toBe(200);
  });

  it("gets a new password from the operator's command line, which ends its sessions", async () => {
    const device = browser(app);
    await device.call("POST", "sign-in/email", { email, password: PASSWORD });
    const newPassword = "a new one, long enough";
    expect(await app.house.auth.resetPassword(email, newPassword)).toBe(true);
    expect((await device.call("GET", "token")).status).toBe(401);
    expect((await device.call("POST", "sign-in/email", { email, password: PASSWORD })).status).toBe(401);
    expect((await device.call("POST", "sign-in/email", { email, password: newPassword })).status).toBe(200);
    expect(await app.house.auth.resetPassword("nobody@example.org", newPassword)).toBe(false);
  });
});
