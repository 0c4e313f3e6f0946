import { existsSync } from "node:fs";
import { ConfigError } from "../../server/config-error.ts";
import { readConfig } from "../../server/config.ts";
import type { Config } from "../../server/config.ts";
import { command, EXIT, UsageError } from "../command.ts";
import { checkAi } from "../doctor/check-ai.ts";
import { checkBackups } from "../doctor/check-backups.ts";
import { checkDatabase } from "../doctor/check-database.ts";
import { checkHome } from "../doctor/check-home.ts";
import { checkPort } from "../doctor/check-port.ts";
import { bad, good } from "../doctor/finding.ts";
import type { Finding } from "../doctor/finding.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses doctor [--json]

Looks whether this installation can run: Node, environment, folder and secrets, database and its replica, port, model,
backups, built web app. Changes nothing.

  --json   one JSON object a line: {"check","ok","detail"}

Exit code: 0 all is well · 1 something is not, the line says what to do · 2 wrong usage.
`;

function configOrFinding(): Config | Finding {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) return bad("environment", error.message);
    throw error;
  }
}

/** Beside `dist/programs/`, where all programs are built to, as the server looks for it. */
function checkWeb(): Finding {
  const built = existsSync(new URL("../web/index.html", import.meta.url));
  return built
    ? good("web app", "Built.")
    : bad("web app", "Not built. npm start, or npm run build:frontend, does that.");
}

async function* examine(): AsyncGenerator<Finding> {
  yield good("node", `${process.version} on ${process.platform} ${process.arch}.`);
  const config = configOrFinding();
  if ("check" in config) return yield config;
  yield good("environment", "Every variable fits.");
  yield* checkHome(config.home);
  yield* checkDatabase(config);
  yield await checkPort(config);
  yield checkAi(config);
  yield checkBackups(config, Date.now());
  yield checkWeb();
}

export const doctorCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  async run({ json }, positionals) {
    if (positionals.length > 0) throw new UsageError("doctor takes no arguments.");
    let allOk = true;
    for await (const finding of examine()) {
      allOk &&= finding.ok;
      const { check, ok, detail } = finding;
      const line = json ? JSON.stringify(finding) : `${ok ? "ok " : "BAD"}  ${check.padEnd(12)} ${printable(detail)}`;
      await writeAll(process.stdout, `${line}\n`);
    }
    return allOk ? EXIT.done : EXIT.failed;
  },
});
