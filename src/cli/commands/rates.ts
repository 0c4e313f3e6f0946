import { command, EXIT, UsageError } from "../command.ts";

const HELP = `Usage: xspenses rates import FILE [--base CODE] [--everyone] [--user EMAIL] [--json]

Imports exchange rates, with which totals over several currencies are told in one: the table or the XML that the European
Central Bank publishes (unpacked), or a list of date,currency,rate with or without that line in front. A rate says how much
of the currency one unit of the base is. A rate of a day that is there already is written over.

  --base CODE    what a list without a column base quotes against; EUR without it
  --everyone     for every person of this installation; only somebody who runs it may
  --user EMAIL   whose rates, or who runs it, when the installation has several people
  --json         one JSON object, and nothing else on stdout:
                 {"format","count","currencies","since","until","rejectedCount","rejected":[{"line","reason"}]}

Exit code: 0 the rates went in · 1 they did not, or some lines could not be read · 2 wrong usage.
`;

export const ratesCommand = command({
  help: HELP,
  options: {
    base: { type: "string" },
    everyone: { type: "boolean", default: false },
    user: { type: "string" },
    json: { type: "boolean", default: false },
  },
  async run({ base = "EUR", everyone, user = null, json }, [action, file, ...others]) {
    if (action !== "import" || file === undefined || others.length > 0)
      throw new UsageError("Say import and one file.");
    if (!/^[A-Za-z]{3}$/.test(base)) throw new UsageError("--base takes a currency's three letters, such as EUR.");
    // Loaded only now: wrong usage must not wait for a database driver.
    const [{ withDoor }, { importRates }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../rates/import-rates.ts"),
    ]);
    const asked = { file, base: base.toUpperCase(), everyone, user, json };
    return (await withDoor((door) => importRates(door, asked))) ? EXIT.done : EXIT.failed;
  },
});
