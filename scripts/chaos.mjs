// `npm run chaos [TASKS [WORKERS [SEED]]]`: the queue's chaos suite, longer than the suites run it.
import { spawn } from "node:child_process";
import { ensureBuilt } from "./ensure-built.mjs";
import { inRoot, root } from "./paths.mjs";
import { runMain } from "./say.mjs";

const [tasks = "20000", workers = "8", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

await runMain(async () => {
  await ensureBuilt();
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const env = { ...process.env, CHAOS_TASKS: tasks, CHAOS_WORKERS: workers, CHAOS_SEED: seed };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, "run", "--project", "database", "tests/chaos/queue.test.ts"], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
});
