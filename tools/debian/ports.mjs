// A server of a test's own on a port of loopback.
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const startTimeoutMs = 15_000;
const pollMs = 20;

/**
 * Until somebody listens on the port.
 * @param {number} port
 * @param {import("node:child_process").ChildProcess} server
 * @param {() => string} failure what is told when it ends or takes too long
 */
export async function answers(port, server, failure) {
  const giveUpAt = Date.now() + startTimeoutMs;
  while (!(await isOpen(port))) {
    const gone = server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
    if (gone || Date.now() > giveUpAt) throw new Error(failure());
    await sleep(pollMs);
  }
}

/** @returns {Promise<boolean>} */
function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
