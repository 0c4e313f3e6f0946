#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { EXIT, Interrupted, Unmet, UsageError } from "./command.ts";
import type { ExitCode } from "./command.ts";
import { COMMANDS } from "./command-table.ts";
import { isUnread } from "./terminal/unread.ts";

const overview = (): string => {
  const width = Math.max(...[...COMMANDS.keys()].map((name) => name.length)) + 3;
  const list = [...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return `Usage: xspenses COMMAND [OPTION…]

${list.join("\n")}

  xspenses COMMAND --help tells more about one of them.

Results go to stdout, everything else to stderr; --json prints one JSON object a line and nothing else.
Exit code: 0 all done · 1 something could not be done (stderr, or the line of the file, says what) · 2 wrong usage ·
130 interrupted.
`;
};

const version = (): string => {
  const file = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(file) as { version: string }).version;
};

async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") return print(overview());
  if (name === "--version") return print(`${version()}\n`);
  if (name === undefined) throw new UsageError("Say what to do.");
  const entry = COMMANDS.get(name);
  if (!entry) throw new UsageError(`There is no command “${name}”; there are ${[...COMMANDS.keys()].join(", ")}.`);
  const command = await entry.load();
  if (rest.includes("--help") || rest.includes("-h")) return print(command.help);
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) error.message += `\nSee: xspenses ${name} --help`;
    throw error;
  }
}

function print(text: string): ExitCode {
  process.stdout.write(text);
  return EXIT.done;
}

async function fail(error: unknown): Promise<ExitCode> {
  if (error instanceof UsageError) {
    const hint = error.message.includes("\nSee: ") ? "" : "\nSee: xspenses --help";
    process.stderr.write(`xspenses: ${error.message}${hint}\n`);
    return EXIT.usage;
  }
  if (error instanceof Interrupted) {
    process.stderr.write(
      "\nxspenses: stopped; an import that was begun is finished, or taken back, at the next start.\n",
    );
    // The work that was left may still be waiting for something.
    process.exit(EXIT.interrupted);
  }
  process.stderr.write(`xspenses: ${await told(error)}\n`);
  return EXIT.failed;
}

async function told(error: unknown): Promise<string> {
  if (error instanceof Unmet) return error.message;
  // Loaded only now: it knows the errors of rooms that most commands do not need.
  const { explain } = await import("../server/explain.ts");
  return explain(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

// What was begun is done to its end also when nobody reads on; a command that only prints ends then by itself.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error) => {
    if (!isUnread(error)) throw error;
  });

// Set rather than exited with: what stdout still holds must leave first.
process.exitCode = await run(process.argv.slice(2)).catch(fail);
