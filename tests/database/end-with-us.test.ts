import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const tool = fileURLToPath(new URL("../../tools/debian/end-with-us.mjs", import.meta.url));

/** Starts a server that would run for ten minutes, tells its number and waits. */
const starter = `
  import { spawn } from "node:child_process";
  import { endWithUs } from ${JSON.stringify(tool)};
  const server = spawn("sleep", ["600"], { stdio: "ignore" });
  endWithUs(server);
  process.stdout.write(String(server.pid));
  setInterval(() => {}, 1000);`;

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Of a child that nobody has asked about yet, the number stays: its new parent is the system. */
const isZombie = async (pid: number): Promise<boolean> => {
  const ps = spawn("ps", ["-o", "stat=", "-p", String(pid)]);
  let told = "";
  ps.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));
  await once(ps, "close");
  return told.startsWith("Z");
};

it("a server of a test's own ends with a process that is killed outright", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "-e", starter], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [told] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(told.toString());
  expect(runs(pid)).toBe(true);
  parent.kill("SIGKILL");
  await once(parent, "close");
  await expect.poll(async () => !runs(pid) || (await isZombie(pid)), { timeout: 10_000 }).toBe(true);
});
