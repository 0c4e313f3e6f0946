import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";

/** What the program ends with; told in `xspenses --help`. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line does not make sense; the message says what to write instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** Something a person can put right; printed without a stack. */
export class Unmet extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Unmet";
  }
}

/** Ctrl+C, or the like, while something was open that has been closed since. */
export class Interrupted extends Error {
  constructor() {
    super("Stopped.");
    this.name = "Interrupted";
  }
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>["values"];

/** One command, ready to be given its arguments. */
export interface Command {
  readonly help: string;
  run(args: readonly string[]): Promise<ExitCode>;
}

interface Declared<O extends Options> {
  /** The whole help text, usage line first. */
  readonly help: string;
  readonly options: O;
  run(values: Values<O>, positionals: readonly string[]): Promise<ExitCode>;
}

function parse<O extends Options>(options: O, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith("ERR_PARSE_ARGS")) throw error;
    // Its second sentence explains how to pass a file called like an option; the first is what a person needs.
    throw new UsageError(message.split(". ")[0]!);
  }
}

export const command = <const O extends Options>(declared: Declared<O>): Command => ({
  help: declared.help,
  run(args) {
    const { values, positionals } = parse(declared.options, args);
    return declared.run(values, positionals);
  },
});
