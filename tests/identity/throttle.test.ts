import { describe, expect, it } from "vitest";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { engines } from "../setup/engines.ts";
import { ORIGIN, useHouse } from "../setup/house.ts";

const PASSWORD = "correct horse battery";
const TRIES = 20;

describe.each(engines)("an account whose password someone guesses, on $name", (engine) => {
  const app = useHouse(engine, { ALLOW_SIGNUP: "1" });
  let addresses = 0;
  /** From a new address each time, as a botnet would: the limit by address never meets it. */
  const post = (path: string, body: object, cookie = ""): Promise<Response> => {
    const headers = { origin: ORIGIN, "content-type": "application/json", cookie };
    const address = `198.51.${100 + Math.floor(++addresses / 250)}.${addresses % 250}`;
    return app.request(`${BASE_PATH}/auth/${path}`, { method: "POST", headers, body: JSON.stringify(body) }, address);
  };
  const signIn = (email: string, password: string, cookie = "") => post("sign-in/email", { email, password }, cookie);
  const deviceOf = (response: Response): string =>
    response.headers.getSetCookie().find((cookie) => cookie.startsWith("xspenses.device="))!;

  /** An account somebody guesses at, in either spelling, until even its password is refused: once for all who look at it. */
  const guessedAt = async () => {
    const email = "ada@example.org";
    const signedUp = await post("sign-up/email", { name: "Ada", email, password: PASSWORD });
    const statuses = [];
    for (let n = 1; n < TRIES + 3; n++)
      statuses.push((await signIn(n % 2 ? email : "ADA@Example.org", "guess")).status);
    return { email, device: deviceOf(signedUp), statuses };
  };
  let guessed: ReturnType<typeof guessedAt> | null = null;
  const ada = () => (guessed ??= guessedAt());

  it("stops strangers wherever they come from, and lets in the device that was there before", async () => {
    const { email, device, statuses } = await ada();
    expect(device).toMatch(/; HttpOnly; SameSite=Lax/);
    expect(device).not.toContain("ada");
    expect(statuses.slice(0, TRIES)).not.toContain(429);
    expect(statuses.slice(TRIES)).toEqual([429, 429]);
    const stranger = await signIn(email, PASSWORD);
    expect(stranger.status).toBe(429);
    expect(Number(stranger.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn(email, PASSWORD, device.split(";")[0])).status).toBe(200);
  });

  // Both together are far more than the limit: were the right ones counted, the first half would reach it.
  it("never counts who knows the password, and does not forgive guesses when its owner signs in", async () => {
    const email = "grace@example.org";
    await post("sign-up/email", { name: "Grace", email, password: PASSWORD });
    for (let n = 0; n < TRIES; n++) {
      expect((await signIn(email, "guess")).status).toBe(401);
      if (n < TRIES - 1) expect((await signIn(email, PASSWORD)).status).toBe(200);
    }
    expect((await signIn(email, "guess")).status).toBe(429);
  });

  it("makes no device known that did not prove the password", async () => {
    const email = "heidi@example.org";
    await post("sign-up/email", { name: "Heidi", email, password: PASSWORD });
    for (const path of ["sign-out", "get-session", "request-password-reset", "two-factor/disable", "sign-in/social"]) {
      const answer = await post(path, { email, password: "guess", provider: "none", redirectTo: "/" });
      expect({ path, cookies: answer.headers.getSetCookie().filter((one) => one.includes("xspenses.device")) }).toEqual(
        {
          path,
          cookies: [],
        },
      );
    }
  });

  it("takes no device of another account, and none that was made up", async () => {
    const { email } = await ada();
    const other = deviceOf(await post("sign-up/email", { name: "Eve", email: "eve@example.org", password: PASSWORD }));
    const made = `xspenses.device=${"a".repeat(22)}.${"b".repeat(43)}`;
    for (const cookie of [other.split(";")[0], made]) expect((await signIn(email, PASSWORD, cookie)).status).toBe(429);
  });

  it("counts a try in whatever form it comes", async () => {
    const eve = "eve@example.org";
    const form = (): Promise<Response> => {
      const headers = { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded" };
      const body = new URLSearchParams({ email: eve, password: "guess" }).toString();
      return app.request(
        `${BASE_PATH}/auth/sign-in/email/`,
        { method: "POST", headers, body },
        `198.51.99.${++addresses % 250}`,
      );
    };
    for (let n = 0; n < TRIES; n++) await form();
    expect((await form()).status).toBe(429);
    expect((await signIn(eve, PASSWORD)).status).toBe(429);
  });

  it("says the same of an account that does not exist", async () => {
    const statuses = [];
    for (let n = 0; n < TRIES + 1; n++) statuses.push((await signIn("nobody@example.org", "guess")).status);
    expect(statuses.slice(-2)).toEqual([401, 429]);
  });
});
