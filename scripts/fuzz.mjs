// `npm run fuzz [REQUESTS [SEED]]`: the schema-driven fuzz of every endpoint, longer than the suites run it.
import { spawn } from "node:child_process";
import { ensureBuilt } from "./ensure-built.mjs";
import { inRoot, root } from "./paths.mjs";
import { runMain } from "./say.mjs";

const [requests = "20000", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);

await runMain(async () => {
  await ensureBuilt();
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const env = { ...process.env, FUZZ_REQUESTS: requests, FUZZ_SEED: seed };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, "run", "--project", "database", "tests/api/fuzz.test.ts"], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
});
