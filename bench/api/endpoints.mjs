// Every endpoint under a hundred people at once, each with an address and a token of their own: who ask once a second, or again as soon as
// they are answered.
import { BASE_PATH } from "../../dist/contract/base-path.js";
import { CATALOGUE } from "../../dist/contract/catalogue.js";
import { load, median, pacedLoad } from "./load.mjs";
import { tokenOf } from "./people.mjs";
import { SCENARIOS } from "./scenarios.mjs";

const EACH = 10;
/** How often a person asks who pauses, and how many times at most. */
const EVERY_MS = 1_000;
const EACH_PAUSING = 4;

const published = () =>
  Object.entries(CATALOGUE).flatMap(([name, methods]) => Object.keys(methods).map((method) => `${method} ${name}`));

/** One request as autocannon takes it. */
export function wire(endpoint, input, { token, address }, file) {
  const [method, name] = endpoint.split(" ");
  const inQuery = method === "GET" || method === "DELETE" || file !== undefined;
  const query = inQuery && Object.keys(input).length > 0 ? `?${new URLSearchParams(input)}` : "";
  const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": address };
  if (method === "GET" || method === "DELETE") return { method, path: `${BASE_PATH}/${name}${query}`, headers };
  headers["content-type"] = file ? "application/octet-stream" : "application/json";
  return { method, path: `${BASE_PATH}/${name}${query}`, headers, body: file ?? JSON.stringify(input) };
}

async function requestsFor(endpoint, { ask, file, each = EACH, byProgram = false }, person) {
  const requests = [];
  const bearer = byProgram ? { ...person, token: person.programToken } : person;
  for (let turn = 0; turn < each; turn++) {
    const bytes = file ? Buffer.from(await file(turn).arrayBuffer()) : undefined;
    requests.push(wire(endpoint, ask(person, turn), bearer, bytes));
  }
  return requests;
}

async function measure(endpoint, scenario, { house, people, origin, pausing }) {
  for (const person of people) await scenario.prepare?.(person, house);
  await house.loop.drain();
  for (const person of people) await tokenOf(house, person);
  const requests = [];
  for (const person of people) requests.push(await requestsFor(endpoint, scenario, person));
  const asked = scenario.each ?? EACH;
  const each = pausing ? Math.min(asked, EACH_PAUSING) : asked;
  const requestsOf = (client) => requests[client];
  return pausing
    ? pacedLoad({ origin, people: people.length, each, everyMs: scenario.everyMs ?? EVERY_MS, requestsOf })
    : load({ origin, connections: people.length, each, requestsOf });
}

/** Calls `told` with each endpoint's figures as they come. Answers the endpoints nothing is asked of here. */
export async function measureEndpoints(world, told) {
  const isNamed = (endpoint) => world.named?.split(",").some((part) => endpoint.includes(part)) ?? true;
  const chosen = Object.entries(SCENARIOS).filter(([endpoint]) => isNamed(endpoint));
  for (const [endpoint, scenario] of chosen) {
    if (endpoint === "POST privacy-delete") told("GET privacy-export", await timeToFirstByte(world));
    told(endpoint, await measure(endpoint, scenario, world));
    await world.house.loop.drain();
  }
  return published().filter((endpoint) => !(endpoint in SCENARIOS));
}

/** A stream counts by its first byte; the rest of it is read too. */
async function timeToFirstByte({ house, people, origin }) {
  const refused = {};
  const startedAt = performance.now();
  const times = await Promise.all(
    people.map(async (person) => {
      const headers = { authorization: `Bearer ${await tokenOf(house, person)}`, "x-forwarded-for": person.address };
      const askedAt = performance.now();
      const response = await fetch(`${origin}/api/privacy-export`, { headers });
      if (!response.ok) refused[response.status] = (refused[response.status] ?? 0) + 1;
      const reader = response.body.getReader();
      await reader.read();
      const first = performance.now() - askedAt;
      while (!(await reader.read()).done);
      return first;
    }),
  );
  const sorted = times.toSorted((a, b) => a - b);
  const average = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
  const rate = (sorted.length / (performance.now() - startedAt)) * 1000;
  return {
    count: sorted.length,
    rate,
    average,
    p50: median(sorted),
    p95: sorted[Math.floor(sorted.length * 0.95)],
    refused,
  };
}
