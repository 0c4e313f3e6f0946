import { createServer } from "node:net";
import type { Config } from "../../server/config.ts";
import { findServer } from "../../server/home.ts";
import { bad, good } from "./finding.ts";
import type { Finding } from "./finding.ts";

const CHECK = "port";

/** The system's code when the port cannot be listened on; null when it can. */
const tryListen = (port: number, host: string): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

/** Whether the server could listen, or does. */
export async function checkPort(config: Config): Promise<Finding> {
  const { port, host, home } = config;
  const code = await tryListen(port, host);
  if (code === null) return good(CHECK, `${port} on ${host} is free.`);
  if (code !== "EADDRINUSE") return bad(CHECK, `${host}:${port} cannot be listened on (${code}). Set HOST and PORT.`);
  const server = findServer(home);
  return server !== null && new URL(server.origin).port === String(port)
    ? good(CHECK, `${port} is taken by this installation's server (process ${server.pid}).`)
    : bad(CHECK, `${port} on ${host} is taken by another program. Stop it, or choose another: PORT=8889 npm start`);
}
