// The whole pipeline (address, token, count, size, validation, row-level security, audit, output, log) beside a bare Fastify handler with `pg`
// that does the same SQL: a read and a write.
import { fileURLToPath } from "node:url";
import { startServer } from "./child.mjs";
import { wire } from "./endpoints.mjs";
import { inTurn, load } from "./load.mjs";
import { tokenOf } from "./people.mjs";

const ROUNDS = 7;
const EACH = 20;
const CONNECTIONS = 10;

const KINDS = {
  read: { endpoint: "GET transactions", ask: () => ({ limit: 50 }) },
  write: {
    endpoint: "PATCH transactions",
    ask: (person, turn) => ({ id: person.rows[turn].id, notes: `${turn} at ${performance.now()}` }),
  },
};

/** @returns {Promise<Record<string, { ours: object, peer: object, ratio: object }>>} requests a second, and median milliseconds */
export async function measurePipeline({ house, people, origin, appUrl }) {
  const bare = await startServer(fileURLToPath(new URL("bare-server.mjs", import.meta.url)), {
    env: { BENCH_APP_URL: appUrl },
  });
  let next = 0;
  const some = () => Array.from({ length: CONNECTIONS }, () => people[next++ % people.length]);
  const run =
    ({ endpoint, ask }, at) =>
    async () => {
      const chosen = some();
      for (const person of chosen) await tokenOf(house, person);
      const requests = chosen.map((person) =>
        Array.from({ length: EACH }, (_, turn) => {
          const request = wire(endpoint, ask(person, turn), person);
          request.headers["x-person"] = person.id;
          return request;
        }),
      );
      return load({ origin: at, connections: CONNECTIONS, each: EACH, requestsOf: (client) => requests[client] });
    };
  try {
    const figures = {};
    for (const [name, kind] of Object.entries(KINDS)) {
      await run(kind, origin)();
      await run(kind, bare.origin)();
      figures[name] = await inTurn(ROUNDS, run(kind, origin), run(kind, bare.origin), ["rate", "p50"]);
    }
    return figures;
  } finally {
    await bare.stop();
  }
}
