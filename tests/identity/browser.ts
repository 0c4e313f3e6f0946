import { BASE_PATH } from "../../src/contract/base-path.ts";
import { ORIGIN } from "../setup/house.ts";
import type { TestHouse } from "../setup/house.ts";

let browsers = 0;

/** A browser at an address of its own, since sign-in is throttled by address: keeps cookies, calls the sign-in routes, asks for access tokens. */
export function browser(app: TestHouse) {
  const address = `198.51.100.${++browsers}`;
  const cookies = new Map<string, string>();
  const call = async (method: "GET" | "POST", path: string, body: object = {}) => {
    const headers: Record<string, string> = { origin: ORIGIN, "content-type": "application/json" };
    headers["cookie"] = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = method === "POST" ? { method, headers, body: JSON.stringify(body) } : { method, headers };
    const response = await app.request(`${BASE_PATH}/auth/${path}`, init, address);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0/i.test(cookie)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith("{") ? JSON.parse(text) : null };
  };
  const token = async (): Promise<string> => (await call("GET", "token")).body.token;
  const settings = async (bearer: string) =>
    app.request("/api/settings", { headers: { authorization: `Bearer ${bearer}` } });
  return { call, token, settings, cookies };
}
