// What a proxy in front of several servers does: a request goes to one of them, and to the next when that one is gone.
import { setTimeout as sleep } from "node:timers/promises";

/** As long as somebody who looks at the page would wait. */
const PATIENCE_MS = 30_000;
const TRY_MS = 20_000;
const PAUSE_MS = 50;
/** For so long a server that did not answer is passed over, while another does. */
const PASSED_OVER_MS = 1_000;
const FAULT = 500;

/** Until when each server is passed over, known to all who come by the same proxy. @type {WeakMap<readonly string[], Map<string, number>>} */
const passedOver = new WeakMap();

/** The server whose turn it is among those that answer; among all, when none does. */
function* turns(origins) {
  const until = passedOver.get(origins) ?? new Map();
  passedOver.set(origins, until);
  for (let turn = Math.floor(Math.random() * origins.length); ; turn++) {
    const now = performance.now();
    const there = origins.filter((origin) => (until.get(origin) ?? 0) < now);
    const among = there.length > 0 ? there : origins;
    const origin = among[turn % among.length];
    yield { origin, passOver: () => until.set(origin, performance.now() + PASSED_OVER_MS) };
  }
}

/**
 * `fetch` for a client of the contract, over several servers. A write carries its key, so that it is sent again as safely as a read.
 * @param {readonly string[]} origins may change meanwhile
 * @param {import("./tally.mjs").Tally} tally
 * @param {string} address whom the servers take it to come from
 * @returns {(url: string, init: any) => Promise<{ status: number, text: () => Promise<string> }>}
 */
export function passingOn(origins, tally, address) {
  const next = turns(origins);
  const once = async (url, init) => {
    const headers = { ...init.headers, "x-forwarded-for": address };
    const signal = AbortSignal.timeout(TRY_MS);
    const { origin, passOver } = next.next().value;
    try {
      const response = await fetch(`${origin}${url}`, { ...init, headers, signal });
      const body = await response.text();
      tally.tried(response.status);
      return { status: response.status, text: async () => body };
    } catch {
      tally.tried(null);
      passOver();
      return null;
    }
  };
  return async (url, init) => {
    const startedAt = performance.now();
    const what = `${init.method} ${url.split("?")[0]}`;
    for (;;) {
      const answer = await once(url, init);
      const ms = performance.now() - startedAt;
      const isOver = ms > PATIENCE_MS || (answer !== null && answer.status < FAULT);
      if (isOver) {
        tally.ended(what, ms, answer?.status ?? null);
        return answer ?? { status: 503, text: async () => "" };
      }
      await sleep(PAUSE_MS);
    }
  };
}
