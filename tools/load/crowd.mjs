// Many people with a ledger each, who ask over HTTP.
import { randomUUID } from "node:crypto";
import { createClient } from "../../dist/contract/client.js";
import { passingOn } from "./passing-on.mjs";
import { Person } from "./person.mjs";

/** An access token lives five minutes. */
const TOKEN_FRESH_MS = 200_000;
const AT_ONCE = 5;

/** @param {{ issueToken: (userId: string, email: null) => Promise<string> }} auth of the same installation */
function tokensOf(auth, id) {
  let token = null;
  let atMs = 0;
  return async () => {
    if (token === null || Date.now() - atMs > TOKEN_FRESH_MS) {
      token = await auth.issueToken(id, null);
      atMs = Date.now();
    }
    return token;
  };
}

/**
 * @param {{ auth: object, origins: readonly string[], tally: import("./tally.mjs").Tally }} world
 * @param {{ count: number, rows: number }} how rows: of each ledger
 * @returns {Promise<Person[]>}
 */
export async function gather({ auth, origins, tally }, { count, rows }) {
  const people = Array.from({ length: count }, (_, i) => {
    const id = randomUUID();
    const fetch = passingOn(origins, tally, `198.51.${Math.floor(i / 250) + 1}.${(i % 250) + 1}`);
    return new Person({
      id,
      client: createClient({ origin: "", fetch, token: tokensOf(auth, id), newRequestKey: randomUUID }),
    });
  });
  const waiting = [...people];
  const oneAfterTheOther = async () => {
    for (let next; (next = waiting.pop());) await next.begin(rows);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
  return people;
}
