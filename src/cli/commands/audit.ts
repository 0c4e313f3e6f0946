import { command, EXIT, UsageError } from "../command.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses audit verify [--json]

Recomputes the chain of everyone's audit log; also while the server runs. Finds a row that was changed, deleted, inserted or moved, and
an end that was cut off.

What it cannot find: a log and its head rewritten together, every hash after the change included, by someone who owns the database.

--json  one object per person: {"userId","rows","brokenAt","headMatches"}

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

export const auditCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  async run({ json }, [action, ...others]) {
    if (action !== "verify" || others.length > 0) throw new UsageError("Say verify.");
    const [{ withDoor }, { askAudit }] = await Promise.all([
      import("../house/with-door.ts"),
      import("../house/ask.ts"),
    ]);
    return withDoor(async (door) => {
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
      const verdict = seen.broken === 0 ? "all whole" : `${seen.broken} not whole`;
      process.stderr.write(`${seen.rows} rows of ${seen.people} people: ${verdict}.\n`);
      return seen.broken === 0 ? EXIT.done : EXIT.failed;
    });
  },
});
