// `--minutes 30 --people 100`: whole or decimal numbers, each with what holds without it; `--faults`: said or not.
import { parseArgs } from "node:util";
import { Unmet } from "../../scripts/say.mjs";

/**
 * @param {Readonly<Record<string, number>>} defaults
 * @param {readonly string[]} [flags]
 * @returns {Record<string, any>} a number for each of the first, true or false for each of the others
 */
export function optionsGiven(defaults, flags = []) {
  const options = Object.fromEntries([
    ...Object.keys(defaults).map((name) => [name, { type: "string" }]),
    ...flags.map((name) => [name, { type: "boolean", default: false }]),
  ]);
  const { values } = parseArgs({ options });
  const numbers = Object.fromEntries(
    Object.entries(defaults).map(([name, otherwise]) => {
      const given = values[name];
      const value = given === undefined ? otherwise : Number(given);
      if (!(value > 0)) throw new Unmet(`--${name} takes a number above 0, not "${String(given)}"`);
      return [name, value];
    }),
  );
  return { ...numbers, ...Object.fromEntries(flags.map((name) => [name, values[name] === true])) };
}
