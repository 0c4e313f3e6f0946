import { command, EXIT, UsageError } from "../command.ts";
import type { PeopleRequest } from "../../server/command-line.ts";
import { askPeople } from "../house/ask.ts";
import type { Door } from "../house/door.ts";
import { withDoor } from "../house/with-door.ts";
import { printable } from "../terminal/printable.ts";
import { readPassword } from "../terminal/read-password.ts";
import { writeAll } from "../terminal/write-all.ts";

const HELP = `Usage: xspenses user list [--json]
       xspenses user create EMAIL
       xspenses user reset EMAIL [--link]
       xspenses user sign-out EMAIL
       xspenses user second-factor-off EMAIL
       xspenses user operator EMAIL

The people of this installation; also while the server runs.

list       e-mail of each, and who the operators are; --json: {"email","operator"}
create     a new account, also while sign-up is closed
reset      a new password; every session of the account ends. --link: prints a link instead, by which the person chooses
           it unseen; it works once, for an hour, and asks for the second factor as ever
sign-out   ends every session of the account, at once
second-factor-off
           for who has lost both the phone and the backup codes: the password alone opens the account again, and every
           session of it ends. Be sure who asks
operator   lets the account run this installation

create and reset ask for the password without showing it, or read it from the first line of stdin.

Exit code: 0 done · 1 it could not be done · 2 wrong usage.
`;

const DONE = {
  create: "has an account now.",
  reset: "has a new password.",
  operator: "is an operator now.",
  "sign-out": "is signed out everywhere.",
  "second-factor-off": "signs in with the password alone now.",
} as const;
type Change = keyof typeof DONE;

const isChange = (action: string): action is Change => Object.hasOwn(DONE, action);

async function list(door: Door, json: boolean): Promise<void> {
  const { people } = await askPeople(door, { action: "list" });
  if (people.length === 0 && !json)
    process.stderr.write("Nobody yet. Start the server and sign up, or import a statement.\n");
  const lines = people.map(({ email, operator }) =>
    json
      ? JSON.stringify({ email, operator })
      : `${printable(email ?? "(not signed up yet)")}${operator ? "  operator" : ""}`,
  );
  await writeAll(process.stdout, lines.map((line) => `${line}\n`).join(""));
}

async function requestFor(action: Change, email: string): Promise<PeopleRequest> {
  if (action === "create" || action === "reset") return { action, email, password: await readPassword(email) };
  return { action, email };
}

async function change(action: Change, email: string): Promise<void> {
  const request = await requestFor(action, email);
  await withDoor((door) => askPeople(door, request));
  await writeAll(process.stdout, `${printable(email)} ${DONE[action]}\n`);
}

async function link(email: string): Promise<void> {
  const { resetLink } = await withDoor((door) => askPeople(door, { action: "reset-link", email }));
  process.stderr.write(`For ${printable(email)} alone: whoever opens it within an hour chooses the password.\n`);
  await writeAll(process.stdout, `${resetLink ?? ""}\n`);
}

export const userCommand = command({
  help: HELP,
  options: { json: { type: "boolean", default: false }, link: { type: "boolean", default: false } },
  async run({ json, link: byLink }, [action, email, ...others]) {
    if (others.length > 0) throw new UsageError("One account at a time.");
    if (action === "list" && email === undefined) {
      if (byLink) throw new UsageError("--link goes with reset: leave it out.");
      await withDoor((door) => list(door, json));
    } else if (action !== undefined && isChange(action)) {
      if (email === undefined) throw new UsageError(`Whose account? xspenses user ${action} EMAIL`);
      if (json) throw new UsageError("--json goes with list: leave it out.");
      if (byLink && action !== "reset") throw new UsageError("--link goes with reset: leave it out.");
      await (byLink ? link(email) : change(action, email));
    } else throw new UsageError("Say list, or create, reset, sign-out, second-factor-off or operator with an EMAIL.");
    return EXIT.done;
  },
});
