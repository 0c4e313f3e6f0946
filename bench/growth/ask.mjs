// What people ask, over HTTP, one after the other: how long it takes, and how much processor time of the server and of the database.
import { cpuSeconds } from "./cpu.mjs";

const pick = (list) => list[Math.floor(Math.random() * list.length)];
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** @type {readonly (readonly [string, string, object])[]} */
const ASKED = [
  ["the ledger's first page", "transactions", { limit: 50 }],
  ["a search in it", "transactions", { limit: 50, search: "bakery" }],
  ["the oldest rows", "transactions", { limit: 50, order: "asc" }],
  ["all sums", "transactions-summary", {}],
  ["cash flow of a year", "crystal-cash-flow", {}],
  ["net worth of a year", "crystal-net-worth", {}],
  ["a tax year", "ledger-tax-summary", { jurisdiction: "us", year: new Date().getUTCFullYear() - 9 }],
];

/** @returns {Promise<string[]>} a line for each question */
export async function ask({ clientOf, serverPid, databasePid }, people, requests) {
  const lines = [];
  for (const [title, name, input] of ASKED) {
    const before = [cpuSeconds(serverPid), cpuSeconds(databasePid)];
    const times = [];
    for (let n = 0; n < requests; n++) {
      const client = clientOf(pick(people));
      const startedAt = performance.now();
      await client.call(name, "GET", input);
      times.push(performance.now() - startedAt);
    }
    const [server, database] = [cpuSeconds(serverPid), cpuSeconds(databasePid)].map(
      (now, i) => ((now - before[i]) * 1000) / requests,
    );
    const sorted = times.toSorted((a, b) => a - b);
    lines.push(
      `${title}: median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms; processor ${server.toFixed(1)} ms of the server, ${database.toFixed(1)} ms of the database`,
    );
  }
  return lines;
}

/** What some people are told, to be compared with what they are told later. */
export async function told(clientOf, people) {
  const answers = [];
  for (const person of people) {
    const client = clientOf(person);
    answers.push([
      await client.call("transactions-summary", "GET", {}),
      await client.call("crystal-net-worth", "GET", {}),
      await client.call("ledger-tax-summary", "GET", { jurisdiction: "us", year: new Date().getUTCFullYear() - 9 }),
      (await client.call("transactions", "GET", { limit: 20, order: "asc" })).items.map(({ id, money }) => [id, money]),
    ]);
  }
  return JSON.stringify(answers);
}
