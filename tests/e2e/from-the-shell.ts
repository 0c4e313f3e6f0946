import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PEOPLE_MOUNT, SECRET_HEADER } from "../../src/server/command-line.ts";
import type { App } from "./app.ts";
import type { Person } from "./person.ts";

/** What `xspenses user …` has the running server do, as whoever holds the installation's folder. */
export async function orderFromTheShell(
  app: App,
  action: "reset-link" | "operator",
  { email }: Person,
): Promise<unknown> {
  const secret = readFileSync(join(app.home, "secrets", "commandLine"), "utf8").trim();
  const answer = await fetch(`${app.origin}/api/${PEOPLE_MOUNT}`, {
    method: "POST",
    headers: { "content-type": "application/json", [SECRET_HEADER]: secret },
    body: JSON.stringify({ action, email }),
  });
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
