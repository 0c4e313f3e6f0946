// The layers that need no database (authenticate, size, validate) beside the same framework with validation alone.
import { fileURLToPath } from "node:url";
import { startServer } from "./child.mjs";
import { inTurn, load } from "./load.mjs";

const ROUNDS = 9;
const SECONDS = 2;
const CONNECTIONS = 20;
export const LAYERS_TARGET = 0.9;

const BODY = JSON.stringify({
  description: "SQ *TIN KETTLE COFFEE ALBANY NY",
  amount: "-4.50",
  currency: "USD",
  date: "2024-01-02",
});
const QUERY = "?search=coffee&since=2024-01-01&until=2024-03-31&limit=50&sort=amount";

/**
 * Requests a second as they were answered, and requests a second of the server's own processor time, which do not depend on what
 * else the machine does.
 */
export async function measureLayers() {
  const server = await startServer(fileURLToPath(new URL("layers-server.mjs", import.meta.url)));
  const cpuUs = async () => (await fetch(`${server.origin}/cpu`)).json();
  const token = await (await fetch(`${server.origin}/token`)).text();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const ask = (request) => async () => {
    const before = await cpuUs();
    const answers = await load({
      origin: server.origin,
      connections: CONNECTIONS,
      seconds: SECONDS,
      requestsOf: () => [{ headers, ...request }],
    });
    return { ...answers, perCpuSec: (answers.count / ((await cpuUs()) - before)) * 1e6 };
  };
  const post = (path) => ask({ method: "POST", path, body: BODY });
  const get = (path) => ask({ method: "GET", path: path + QUERY });
  const compare = (kind) => inTurn(ROUNDS, kind("/layers"), kind("/validation"), ["rate", "perCpuSec"]);
  try {
    for (const warm of [post, get]) for (const path of ["/layers", "/validation"]) await warm(path)();
    return { "JSON body": await compare(post), query: await compare(get) };
  } finally {
    await server.stop();
  }
}
