// Load on one server: by autocannon for clients who never pause (it has no 95th percentile of its own, so each answer's time is kept), and
// by a loop of our own for people who do: autocannon's rates let all clients ask in the same instant of each second.
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
export const median = (values) =>
  at(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/**
 * Load on one server from `connections` clients, each of whom asks again as soon as it was answered.
 * @param {{ origin: string, connections: number, seconds?: number, each?: number, requestsOf: (client: number) => object[] }} load
 *   each: requests of one client, instead of seconds; requestsOf: what a client asks in turn, as autocannon takes it
 * @returns {Promise<{ count: number, rate: number, average: number, p50: number, p95: number, refused: Record<string, number> }>}
 *   rate: answers a second; times in milliseconds; refused: answers that were no success, by status, and connections that failed
 */
export async function load({ origin, connections, seconds, each, requestsOf }) {
  const times = [];
  const refused = {};
  const refuse = (why) => (refused[why] = (refused[why] ?? 0) + 1);
  let clients = 0;
  const startedAt = performance.now();
  let endedAt = startedAt;
  const run = autocannon({
    url: origin,
    connections,
    timeout: 60,
    ...(each === undefined ? { duration: seconds } : { amount: each * connections }),
    setupClient: (client) => client.setRequests(requestsOf(clients++)),
  });
  run.on("response", (_client, status, _bytes, ms) => {
    times.push(ms);
    endedAt = performance.now();
    if (status >= 300) refuse(String(status));
  });
  run.on("reqError", () => refuse("connection"));
  await run;
  return summary(times, endedAt - startedAt, refused);
}

function summary(times, tookMs, refused) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    rate: (sorted.length / tookMs) * 1000,
    average: sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length,
    p50: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    refused,
  };
}

/**
 * Load from people who pause: each asks once in `everyMs`, none in step with another, and is late only by what the server made them wait.
 * @param {{ origin: string, people: number, each: number, everyMs: number, streamed?: boolean, requestsOf: (person: number) => object[] }} load
 *   each: requests of one person; everyMs: 0 for who never pauses; streamed: an answer is timed by its first byte, and read to its end;
 *   requestsOf: what a person asks in turn, as autocannon takes it
 * @returns {ReturnType<typeof load>} the time of an answer counts from when it was due to be asked
 */
export async function pacedLoad({ origin, people, each, everyMs, streamed = false, requestsOf }) {
  const times = [];
  const refused = {};
  const startedAt = performance.now();
  const person = async (index) => {
    const requests = requestsOf(index);
    for (let turn = 0; turn < each; turn++) {
      const dueAt = everyMs === 0 ? performance.now() : startedAt + (turn + index / people) * everyMs;
      await sleep(Math.max(0, dueAt - performance.now()));
      const { at, why } = await ask(origin, requests[turn % requests.length], streamed);
      times.push(at - dueAt);
      if (why) refused[why] = (refused[why] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: people }, (_, index) => person(index)));
  return summary(times, performance.now() - startedAt, refused);
}

/** When it was answered, and why that was no success; null when it was one. */
async function ask(origin, { path, ...request }, streamed) {
  try {
    const response = await fetch(origin + path, request);
    const why = response.status < 300 ? null : String(response.status);
    const reader = response.body?.getReader();
    let read = await reader?.read();
    const firstAt = performance.now();
    while (read && !read.done) read = await reader.read();
    return { at: streamed ? firstAt : performance.now(), why };
  } catch {
    return { at: performance.now(), why: "connection" };
  }
}

/**
 * Both in turn, so that whatever else the machine does meets both.
 * @param {(() => Promise<object>)} ours a run of `load`, with any figures of its own
 * @returns {Promise<{ ours: Record<string, number>, peer: Record<string, number>, ratio: Record<string, number> }>} of each
 *   figure the median, and the median of the ratios round by round
 */
export async function inTurn(rounds, ours, peer, names) {
  const all = [];
  for (let round = 0; round < rounds; round++) {
    const [a, b] = round % 2 === 0 ? [await ours(), await peer()] : [await peer(), await ours()].toReversed();
    for (const { refused } of [a, b])
      if (Object.keys(refused).length > 0)
        throw new Error(`not every request was answered: ${JSON.stringify(refused)}`);
    all.push({ ours: a, peer: b });
  }
  const each = (of) => Object.fromEntries(names.map((name) => [name, median(all.map((pair) => of(pair, name)))]));
  return {
    ours: each(({ ours }, name) => ours[name]),
    peer: each(({ peer }, name) => peer[name]),
    ratio: each(({ ours, peer }, name) => ours[name] / peer[name]),
  };
}
