// A server of a test's own ends with the process that started it, also when that one is killed and cannot say goodbye.
import { spawn } from "node:child_process";

/** Waits for the end of its input, deaf to what a terminal sends to everyone, and then ends the server. `read` is the shell's own: no child is left. */
const script = 'trap "" INT TERM HUP; while read -r line; do :; done; kill -s "$1" "$2"';

/** Those that run now: an end that can still be seen needs no watcher. @type {Set<() => void>} */
const running = new Set();
process.once("exit", () => running.forEach((abandon) => abandon()));

/**
 * The pipe to the shell is held by this process alone, so that its end is ours.
 * @param {import("node:child_process").ChildProcess} server
 * @param {"KILL" | "QUIT"} [signal] what the server is ended with
 */
export function endWithUs(server, signal = "KILL") {
  if (server.pid === undefined || process.platform === "win32") return;
  const watcher = spawn("/bin/sh", ["-c", script, "sh", signal, String(server.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  watcher.once("error", () => {}); // no shell, nobody watches
  watcher.stdin.on("error", () => {});
  watcher.unref();
  /** @type {import("node:net").Socket} */ (watcher.stdin).unref();
  const abandon = () => void server.kill(`SIG${signal}`);
  running.add(abandon);
  server.once("exit", () => {
    running.delete(abandon);
    watcher.kill("SIGKILL"); // before its number can be another's
  });
}
