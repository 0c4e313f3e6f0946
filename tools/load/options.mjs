// `--minutes 30 --people 100`: whole or decimal numbers, each with what holds without it.
import { parseArgs } from "node:util";
import { Unmet } from "../../scripts/say.mjs";

/**
 * @param {Readonly<Record<string, number>>} defaults
 * @returns {Record<string, number>}
 */
export function numbersGiven(defaults) {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: "string" }]));
  const { values } = parseArgs({ options });
  return Object.fromEntries(
    Object.entries(defaults).map(([name, otherwise]) => {
      const given = values[name];
      const value = given === undefined ? otherwise : Number(given);
      if (!(value > 0)) throw new Unmet(`--${name} takes a number above 0, not "${String(given)}"`);
      return [name, value];
    }),
  );
}
