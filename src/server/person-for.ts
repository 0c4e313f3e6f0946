import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { Refusal } from "../api/pipeline/refusal.ts";

export interface Person {
  readonly userId: string;
  readonly email: string | null;
  readonly token: string;
}

async function choose(auth: EmbeddedAuth, email: string | null): Promise<{ id: string; email: string | null }> {
  if (email !== null) {
    const id = await auth.findUser(email);
    if (id === null) throw new Refusal("not_found", `There is no account for ${email}.`);
    return { id, email };
  }
  const [first, ...others] = await auth.listUsers();
  if (!first) return { id: await auth.ensureLocalUser(), email: null };
  if (others.length > 0)
    throw new Refusal("invalid_input", "There are several accounts here. Say whose ledger is meant: --user EMAIL.");
  return first;
}

/** The account a command works on: the one named, the only one, or a new local one when there is none. */
export async function personFor(auth: EmbeddedAuth, email: string | null): Promise<Person> {
  const person = await choose(auth, email);
  return { userId: person.id, email: person.email, token: await auth.issueToken(person.id, person.email) };
}
