import { readFileSync } from "node:fs";
import { sealedHead } from "../../server/audit-heads.ts";
import type { SealedHead } from "../../server/audit-heads.ts";
import { command, EXIT, Unmet, UsageError } from "../command.ts";
import type { ExitCode } from "../command.ts";
import type { Door } from "../house/door.ts";
import { counted } from "../terminal/counted.ts";
import { endWhenUnread } from "../terminal/unread.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses audit verify [--json] [--against FILE]
       xspenses audit head

verify     Recomputes the chain of everyone's audit log; also while the server runs. Finds a row that was changed, deleted, inserted
           or moved, and an end that was cut off.
head       Prints where each log ends now, sealed with this installation's secret, one JSON object a line. Kept where whoever owns the
           database cannot change it, it shows later what verify alone cannot: a log and its head rewritten together.

--against  also compare with what head printed before, a file
--json     one object per person: {"userId","rows","brokenAt","headMatches"}; then, with --against, one per head:
           {"userId","seq","at","state"}, whose state is same, differs, missing or forged

Exit code: 0 every log is whole · 1 one is not (stdout says which, and from which row) · 2 wrong usage.
`;

interface Log {
  readonly userId: string;
  readonly rows: number;
  readonly brokenAt: number | null;
  readonly headMatches: boolean;
}

const isWhole = ({ brokenAt, headMatches }: Log): boolean => brokenAt === null && headMatches;

const told = (log: Log): string =>
  log.brokenAt === null
    ? `${log.userId}  its end was cut off, or its head changed: ${log.rows} rows are left\n`
    : `${log.userId}  row ${log.brokenAt} does not follow from the one before it: something was changed, deleted, inserted or moved\n`;

const FOUND = {
  differs: "is not the row it was: it, or one before it, was rewritten",
  missing: "is gone: the log was cut",
  forged: "was not sealed by this installation: the file was changed, or is another's",
} as const;

function readHeads(path: string): SealedHead[] {
  try {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.filter((line) => line.trim() !== "").map((line) => sealedHead.parse(JSON.parse(line)));
  } catch (cause) {
    throw new Unmet(`${path} is not what \`xspenses audit head\` printed.`, { cause });
  }
}

/** Compares with heads of before; answers how many are not as they were. */
async function compare(door: Door, heads: readonly SealedHead[], json: boolean): Promise<number> {
  const [{ askAgainst }, { HEADS_A_CALL }] = await Promise.all([
    import("../house/ask.ts"),
    import("../../server/audit-heads.ts"),
  ]);
  let wrong = 0;
  for (let start = 0; start < heads.length; start += HEADS_A_CALL) {
    const some = heads.slice(start, start + HEADS_A_CALL);
    const { found } = await askAgainst(door, some);
    for (const [index, state] of found.entries()) {
      if (state !== "same") wrong++;
      const { userId, seq, at } = some[index]!;
      if (json) await writeAll(process.stdout, `${JSON.stringify({ userId, seq, at, state })}\n`);
      else if (state !== "same")
        await writeAll(process.stdout, `${userId}  row ${seq}, the last on ${at}, ${FOUND[state]}\n`);
    }
  }
  return wrong;
}

async function verify(door: Door, json: boolean, heads: readonly SealedHead[]): Promise<ExitCode> {
  const { askAudit } = await import("../house/ask.ts");
  const seen = { people: 0, rows: 0, broken: 0 };
  for (let after: string | null = null, more = true; more;) {
    const answer: { logs: Log[]; next: string | null } = await askAudit(door, after);
    for (const log of answer.logs) {
      seen.people++;
      seen.rows += log.rows;
      if (!isWhole(log)) seen.broken++;
      if (json) await writeAll(process.stdout, `${JSON.stringify(log)}\n`);
      else if (!isWhole(log)) await writeAll(process.stdout, told(log));
    }
    after = answer.next;
    more = after !== null;
  }
  const wrong = await compare(door, heads, json);
  const verdict = seen.broken === 0 ? "all whole" : `${seen.broken} not whole`;
  const since = heads.length === 0 ? "" : `; ${heads.length - wrong} of ${heads.length} heads as they were`;
  process.stderr.write(
    `${counted(seen.rows, "row")} of ${counted(seen.people, "person", "people")}: ${verdict}${since}.\n`,
  );
  return seen.broken + wrong === 0 ? EXIT.done : EXIT.failed;
}

async function printHeads(door: Door): Promise<ExitCode> {
  endWhenUnread();
  const { askHeads } = await import("../house/ask.ts");
  for (let after: string | null = null, more = true; more;) {
    const answer: { heads: SealedHead[]; next: string | null } = await askHeads(door, after);
    for (const head of answer.heads) await writeAll(process.stdout, `${JSON.stringify(head)}\n`);
    after = answer.next;
    more = after !== null;
  }
  return EXIT.done;
}

export const auditCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false }, against: { type: "string" } },
  async run({ json, against }, [action, ...others]) {
    if ((action !== "verify" && action !== "head") || others.length > 0) throw new UsageError("Say verify or head.");
    if (action === "head" && (json || against !== undefined)) throw new UsageError("head takes no options.");
    const heads = against === undefined ? [] : readHeads(against);
    const { withDoor } = await import("../house/with-door.ts");
    return withDoor((door) => (action === "head" ? printHeads(door) : verify(door, json, heads)));
  },
});
