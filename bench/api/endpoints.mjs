// Every endpoint under a hundred people at once, each with an address and a token of their own: who ask once a second, or again as soon as
// they are answered.
import { BASE_PATH } from "../../dist/contract/base-path.js";
import { load, pacedLoad } from "./load.mjs";
import { tokenOf } from "./people.mjs";
import { SCENARIOS } from "./scenarios/all.mjs";
import { nothing } from "./scenarios/asking.mjs";

const EACH = 10;
/** How often a person asks who pauses, and how many times at most. */
const EVERY_MS = 1_000;
const EACH_PAUSING = 4;

/** One request as autocannon takes it. */
export function wire(endpoint, input, { token, address }, { file, path } = {}) {
  const [method, name] = endpoint.split(" ");
  const bare = method === "GET" || method === "DELETE";
  const inQuery = bare || file !== undefined;
  const query = inQuery && Object.keys(input).length > 0 ? `?${new URLSearchParams(input)}` : "";
  const request = {
    method,
    path: path ?? `${BASE_PATH}/${name}${query}`,
    headers: { authorization: `Bearer ${token}`, "x-forwarded-for": address, accept: ACCEPTED },
  };
  if (bare) return request;
  request.headers["content-type"] = file ? "application/octet-stream" : "application/json";
  return { ...request, body: file ?? JSON.stringify(input) };
}
/** What the protocol of models' tools wants to hear. */
const ACCEPTED = "application/json, text/event-stream, */*";

async function requestsFor(endpoint, { ask = nothing, file, path, each = EACH, byProgram = false }, person) {
  const requests = [];
  const bearer = byProgram ? { ...person, token: person.programToken } : person;
  for (let turn = 0; turn < each; turn++) {
    const bytes = file ? Buffer.from(await file(turn).arrayBuffer()) : undefined;
    requests.push(wire(endpoint, ask(person, turn), bearer, { file: bytes, path: path?.(person, turn) }));
  }
  return requests;
}

async function measure(endpoint, scenario, { house, people, origin, pausing }) {
  for (const person of people) await scenario.prepare?.(person, house);
  await house.loop.drain();
  for (const person of people) await scenario.find?.(person, house);
  for (const person of people) await tokenOf(house, person);
  const requests = [];
  for (const person of people) requests.push(await requestsFor(endpoint, scenario, person));
  const { each: asked = EACH, everyMs = EVERY_MS, streamed = false } = scenario;
  const requestsOf = (client) => requests[client];
  if (!pausing && !streamed) return load({ origin, connections: people.length, each: asked, requestsOf });
  const each = pausing ? Math.min(asked, EACH_PAUSING) : asked;
  return pacedLoad({ origin, people: people.length, each, everyMs: pausing ? everyMs : 0, streamed, requestsOf });
}

/** Calls `told` with each endpoint's figures as they come. */
export async function measureEndpoints(world, told) {
  const isNamed = (endpoint) => world.named?.split(",").some((part) => endpoint.includes(part)) ?? true;
  const chosen = Object.entries(SCENARIOS).filter(([endpoint]) => isNamed(endpoint));
  for (const [endpoint, scenario] of chosen) {
    told(endpoint, await measure(endpoint, scenario, world));
    await world.house.loop.drain();
  }
}
