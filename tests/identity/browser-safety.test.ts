import { describe, expect, it } from "vitest";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { engines } from "../setup/engines.ts";
import { ORIGIN, useHouse } from "../setup/house.ts";
import type { TestHouse } from "../setup/house.ts";

const SITE = "https://ledger.example.org";
const PASSWORD = "correct horse battery";
const json = { "content-type": "application/json" };

const post = (app: TestHouse, path: string, headers: Record<string, string>, body: object = {}): Promise<Response> =>
  app.request(`${BASE_PATH}/auth/${path}`, {
    method: "POST",
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });

/** What a browser says of a request that a page of another site made it send. */
const FOREIGN: Record<string, Record<string, string>> = {
  "another site": { origin: "https://evil.example" },
  "a name that begins like ours": { origin: `${SITE}.evil.example` },
  "another port of this machine": { origin: "http://localhost:1234" },
  "our name over plain http": { origin: SITE.replace("https:", "http:") },
  "a page that hides its origin": { origin: "null" },
  "a sandboxed frame of another site": { origin: "null", "sec-fetch-site": "cross-site" },
  "another site, the origin left out": { "sec-fetch-site": "cross-site" },
  "a sibling of our name": { "sec-fetch-site": "same-site" },
};

const WITHOUT_AND_WITH_COOKIE: readonly Record<string, string>[] = [{}, { cookie: "xspenses.session_token=x" }];

describe.each(engines.slice(0, 1))("sign-in routes and a browser", (engine) => {
  const app = useHouse(engine, { SITE_URL: SITE });
  const credentials = { name: "Ada", email: "ada@example.org", password: PASSWORD };

  it.each(Object.entries(FOREIGN))("refuse every change asked for by %s, with a cookie or without", async (_, from) => {
    for (const path of ["try", "sign-up/email", "sign-in/email", "sign-out", "change-password", "revoke-sessions"])
      for (const cookie of WITHOUT_AND_WITH_COOKIE) {
        const answer = await post(app, path, { ...from, ...cookie }, credentials);
        expect([path, answer.status]).toEqual([path, 403]);
        expect(answer.headers.getSetCookie()).toEqual([]);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
  });

  it("gives a session that no script can read, no other site sends along and no plain http carries", async () => {
    const signedUp = await post(app, "sign-up/email", { origin: SITE, "sec-fetch-site": "same-origin" }, credentials);
    expect(signedUp.status).toBe(200);
    const cookies = signedUp.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Secure-xspenses\./);
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).toMatch(/; samesite=lax/i);
      expect(cookie).toMatch(/; secure/i);
      expect(cookie).not.toMatch(/; domain=/i);
    }
  });

  it("takes a cookie without an origin for what it could be: forged", async () => {
    const signedIn = await post(app, "sign-in/email", { origin: SITE }, credentials);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    expect((await post(app, "sign-out", { cookie })).status).toBe(403);
    expect((await post(app, "sign-out", { cookie, origin: SITE })).status).toBe(200);
  });

  it("opens the API to no cookie at all: only a bearer token is a person", async () => {
    const signedIn = await post(app, "sign-in/email", { origin: SITE }, credentials);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    expect((await app.request("/api/settings", { headers: { cookie, origin: SITE } })).status).toBe(401);
  });
});

/** Every kind of answer there is: a page, a library's, an endpoint's, refusals, and what does not exist. */
const ANSWERS: Record<string, (app: TestHouse) => Promise<Response>> = {
  "an endpoint's": (app) => app.request("/api/health"),
  "a refusal": (app) => app.request("/api/settings"),
  "a wrong method": (app) => app.request("/api/health", { method: "DELETE" }),
  "no endpoint": (app) => app.request("/api/nowhere"),
  "the reference": (app) => app.request("/api/docs"),
  "a sign-in route's": (app) => app.request("/api/auth/state"),
  "no sign-in route": (app) => app.request("/api/auth/nowhere"),
  "a sign-in refused": (app) => post(app, "sign-in/email", { origin: "https://evil.example" }),
};

describe.each(engines.slice(0, 1))("headers of the API, reached by https", (engine) => {
  const app = useHouse(engine, { SITE_URL: SITE });

  it.each(Object.entries(ANSWERS))("keep a browser safe with %s answer", async (_, ask) => {
    const { headers } = await ask(app);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
    expect(headers.get("permissions-policy")).toContain("camera=()");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}/);
    expect(headers.get("x-powered-by")).toBeNull();
  });
});

describe.each(engines.slice(0, 1))("headers of the API, reached by plain http", (engine) => {
  const app = useHouse(engine);

  it.each(Object.entries(ANSWERS))(
    "do not ask for https with %s answer: the name would be locked out",
    async (_, ask) => {
      expect((await ask(app)).headers.get("strict-transport-security")).toBeNull();
    },
  );

  it("give a session without the secure flag, which plain http needs, and with the others", async () => {
    const answer = await post(app, "try", { origin: ORIGIN });
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/^xspenses\./);
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).not.toMatch(/; secure/i);
    }
    expect(answer.headers.getSetCookie().length).toBeGreaterThan(0);
  });
});
