import { allItems } from "../../contract/all-items.ts";
import type { Client } from "../../contract/client.ts";
import { MAX_TOKEN_DAYS, SCOPES } from "../../contract/service-tokens.ts";
import type { Scope, ServiceTokenWire } from "../../contract/service-tokens.ts";
import { command, EXIT, UsageError } from "../command.ts";
import { askOperatorToken, clientFor } from "../house/ask.ts";
import { withDoor } from "../house/with-door.ts";
import { printable } from "../terminal/printable.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses token list [--user EMAIL] [--json]
       xspenses token create NAME --scope SCOPE... [--days N] [--operator] [--user EMAIL] [--json]
       xspenses token revoke ID [--user EMAIL]

Service tokens: keys for programs that work or ask for work without a browser (docs/workers.md).

list       the person's tokens, newest first
create     a new one, alone on stdout and shown this once
revoke     from now on it is refused

  --scope SCOPE   what it may do; may be given more than once. employee:NAME takes and ends that employee's tasks,
                  dispatch:NAME asks that employee for work (prime, byte, tag, crystal, ledger); mcp:read looks into the ledger
                  over MCP, mcp:propose also proposes changes, mcp:write also confirms its own (docs/mcp.md)
  --days N        days until it is refused (1 to ${MAX_TOKEN_DAYS}, default 90)
  --operator      for everyone's tasks, not the person's alone; it counts while they are an operator
  --user EMAIL    whose, when the installation has several people
  --json          list: one JSON object a token; create: {"id","token","expiresAt"}

Exit code: 0 done · 1 it could not be done · 2 wrong usage.
`;

function scopesIn(given: readonly string[] | undefined): Scope[] {
  if (!given || given.length === 0) throw new UsageError("Say what it may do, such as --scope employee:tag.");
  return given.map((text) => {
    const known = SCOPES.find((scope) => scope === text);
    if (!known) throw new UsageError(`There is no scope "${text}"; there are ${SCOPES.join(", ")}.`);
    return known;
  });
}

function daysIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text) || days < 1 || days > MAX_TOKEN_DAYS)
    throw new UsageError(`--days takes a whole number from 1 to ${MAX_TOKEN_DAYS}, not "${text}".`);
  return days;
}

const stateOf = ({ revokedAt, expiresAt }: ServiceTokenWire): string => {
  if (revokedAt !== null) return `revoked ${revokedAt}`;
  return `${Date.parse(expiresAt) < Date.now() ? "expired" : "until"} ${expiresAt}`;
};

const line = (item: ServiceTokenWire): string =>
  [item.id, printable(item.name), item.operator ? "everyone" : "", item.scopes.join(" "), stateOf(item)]
    .filter((part) => part !== "")
    .join("  ");

async function list(client: Client, json: boolean): Promise<void> {
  const items = await allItems((cursor) => client.call("service-tokens", "GET", { cursor, limit: 500 }));
  if (items.length === 0 && !json) process.stderr.write("No token yet.\n");
  await writeAll(process.stdout, items.map((item) => `${json ? JSON.stringify(item) : line(item)}\n`).join(""));
}

interface Options {
  readonly scope?: string[];
  readonly days?: string;
  readonly operator: boolean;
  readonly user?: string;
  readonly json: boolean;
}

/** Refuses what list and revoke would take no notice of. */
function checkOptions(action: "list" | "revoke", { scope, days, operator, json }: Options): void {
  if (scope !== undefined || days !== undefined || operator)
    throw new UsageError("--scope, --days and --operator go with create: leave them out.");
  if (action === "revoke" && json) throw new UsageError("revoke prints nothing: leave out --json.");
}

async function create(name: string, values: Options): Promise<void> {
  const asked = { name, scopes: scopesIn(values.scope), expiresInDays: daysIn(values.days) };
  const email = values.user ?? null;
  const { id, token, expiresAt } = await withDoor(async (door) => {
    if (values.operator && asked.scopes.some((scope) => scope.startsWith("mcp:")))
      throw new UsageError("A token for everyone cannot look into a ledger: leave out --operator, or the mcp scopes.");
    if (values.operator) return askOperatorToken(door, { ...asked, email });
    const made = await (await clientFor(door, email)).call("service-tokens", "POST", asked);
    return { id: made.item.id, token: made.token, expiresAt: made.item.expiresAt };
  });
  if (token === null)
    throw new Error("the token was made, but its secret was lost on the way: revoke it, make another");
  await writeAll(process.stdout, `${values.json ? JSON.stringify({ id, token, expiresAt }) : token}\n`);
  process.stderr.write(`Keep it: it is not stored and not shown again. It counts until ${expiresAt}.\n`);
}

export const tokenCommand = command({
  help: HELP,
  options: {
    scope: { type: "string", multiple: true },
    days: { type: "string" },
    operator: { type: "boolean", default: false },
    user: { type: "string" },
    json: { type: "boolean", default: false },
  },
  async run(values, [action, what, ...others]) {
    const client = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
      withDoor(async (door) => work(await clientFor(door, values.user ?? null)));
    if (others.length > 0) throw new UsageError("One token at a time; put its name in quotes.");
    if (action === "list" || action === "revoke") checkOptions(action, values);
    if (action === "list" && what === undefined) await client((c) => list(c, values.json));
    else if (action === "create" && what !== undefined) await create(what, values);
    else if (action === "revoke" && what !== undefined)
      await client((c) => c.call("service-tokens", "DELETE", { id: what }));
    else throw new UsageError("Say list, create NAME --scope SCOPE, or revoke ID.");
    return EXIT.done;
  },
});
