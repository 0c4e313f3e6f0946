import { allItems } from "../../contract/all-items.ts";
import type { Client } from "../../contract/client.ts";
import { command, EXIT, UsageError } from "../command.ts";
import type { ExitCode } from "../command.ts";
import { readDraft } from "../rules/draft.ts";
import type { DraftOptions } from "../rules/draft.ts";
import { draftText, effectText, recordText } from "../rules/print-rules.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses rules list [--user EMAIL] [--json]
       xspenses rules test [--user EMAIL] [--json]
       xspenses rules test --pattern TEXT | --regex EXPRESSION [--category NAME] [conditions] [--user EMAIL] [--json]

A person's rules, and what they do to the ledger. Nothing is changed.

list   every rule, those that do most first
test   how each rule does against what the person chose themselves; or, with a text or an expression, what a rule that
       does not exist yet would do

  --category NAME            the category the rule would give; without it only what matches is counted
  --min AMOUNT --max AMOUNT  without sign, in the row's own currency, both included
  --direction in|out         money in, or money out
  --days 28-3                days of the month, both included; over the month's end if need be
  --since DATE --until DATE  YYYY-MM-DD, both included
  --account NAME --currency CODE
  --samples N                rows shown of each kind, at most 50; 3 without it. Only for a rule that does not exist yet
  --user EMAIL               whose rules, when the installation has several people
  --json                     one JSON object a line, and nothing else on stdout

agrees: the person chose that category · conflicts: they chose another, which stays · would change: a machine chose
another · new: no category yet · already so: a machine chose it.

Exit code: 0 done · 1 it could not be done, or with test a rule conflicts with what the person chose · 2 wrong usage.
`;

const print = async (lines: readonly string[]): Promise<void> => writeAll(process.stdout, lines.join(""));
const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;

async function list(client: Client, json: boolean): Promise<ExitCode> {
  const rules = await allItems((cursor) => client.call("tag-rules", "GET", { cursor, limit: 500 }));
  if (rules.length === 0 && !json)
    process.stderr.write("No rules yet. They are written in the web app, under Rules.\n");
  await print(rules.map(json ? jsonLine : effectText));
  return EXIT.done;
}

async function testAll(client: Client, json: boolean): Promise<ExitCode> {
  const { items } = await client.call("tag-rule-preview", "GET", {});
  if (items.length === 0 && !json) process.stderr.write("No rule is switched on.\n");
  await print(items.map(json ? jsonLine : recordText));
  return items.some(({ conflicts, problem }) => conflicts > 0 || problem !== null) ? EXIT.failed : EXIT.done;
}

async function testDraft(client: Client, draft: Draft, samples: number, json: boolean): Promise<ExitCode> {
  const preview = await client.call("tag-rule-preview", "POST", { ...(await draft(client)), samples });
  await print([json ? jsonLine(preview) : draftText(preview)]);
  return preview.conflicts.count > 0 ? EXIT.failed : EXIT.done;
}

interface Asked {
  readonly json: boolean;
  /** As it was given. */
  readonly samples: string | undefined;
}

function readSamples(given: string | undefined): number {
  if (given === undefined) return 3;
  if (!/^\d{1,2}$/.test(given) || Number(given) > 50) throw new UsageError("--samples takes a number from 0 to 50.");
  return Number(given);
}

type Draft = ReturnType<typeof readDraft>;
type Work = (client: Client) => Promise<ExitCode>;

function workOf(action: string | undefined, options: DraftOptions, { json, samples }: Asked): Work {
  const hasDraft = Object.values(options).some((value) => value !== undefined);
  if (action === "list" && hasDraft) throw new UsageError("list takes no rule; say test to try one.");
  if (action !== "list" && action !== "test") throw new UsageError("Say list or test.");
  if (!hasDraft && samples !== undefined)
    throw new UsageError("--samples needs a rule to try: say test with --pattern TEXT or --regex EXPRESSION.");
  if (action === "list") return (client) => list(client, json);
  if (!hasDraft) return (client) => testAll(client, json);
  const draft = readDraft(options);
  const shown = readSamples(samples);
  return (client) => testDraft(client, draft, shown, json);
}

const text = { type: "string" } as const;

export const rulesCommand = command({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    user: text,
    samples: text,
    pattern: text,
    regex: text,
    category: text,
    min: text,
    max: text,
    direction: text,
    currency: text,
    account: text,
    days: text,
    since: text,
    until: text,
  },
  async run({ json, user = null, samples, ...options }, [action, ...others]) {
    if (others.length > 0) throw new UsageError("Say list or test, and the rest as options.");
    const work = workOf(action, options, { json, samples });
    // Loaded only now: wrong usage must not wait for a database driver.
    const [{ withDoor }, { clientFor }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../house/ask.ts"),
    ]);
    return withDoor(async (door) => work(await clientFor(door, user)));
  },
});
