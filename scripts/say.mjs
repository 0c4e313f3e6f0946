// What the scripts tell a person goes to stderr: stdout belongs to the program they start.

/** Prints one plain line about what a script is doing. @param {string} text */
export function say(text) {
  process.stderr.write(`xspensesai: ${text}\n`);
}

/** A failure a person can act on; `main` prints its message without a stack. */
export class Unmet extends Error {}

/**
 * Runs a script's main function: an `Unmet` ends with its message and exit code 1, anything else with its stack.
 * @param {() => Promise<number | void>} main resolves to the exit code (none: 0)
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Unmet) say(error.message);
    else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
