import { z } from "zod";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { hashServiceToken, makeServiceToken } from "../api/identity/service-token.ts";
import { Refusal } from "../api/pipeline/refusal.ts";
import { tokenCreate } from "../contract/service-tokens.ts";
import type { DataStore } from "../data/open.ts";
import { listOperators } from "../data/system/people.ts";
import { createOperatorToken } from "../data/system/service-tokens.ts";

export const operatorTokenRequest = tokenCreate.extend({ email: z.email().max(254).nullable() });
export type OperatorTokenRequest = z.input<typeof operatorTokenRequest>;
export const operatorTokenAnswer = z.object({ token: z.string(), id: z.uuid(), expiresAt: z.string() });

interface Parts {
  readonly auth: EmbeddedAuth;
  readonly store: DataStore;
}

/** Who answers for the token: the operator named, or the only one. */
async function operatorFor({ auth, store }: Parts, email: string | null): Promise<string> {
  const operators = await listOperators(store);
  if (email !== null) {
    const id = await auth.findUser(email);
    if (id !== null && operators.includes(id)) return id;
    throw new Refusal("not_found", `${email} is no operator here. See: xspenses user list`);
  }
  const [only, ...others] = operators;
  if (only === undefined)
    throw new Refusal("conflict", "Nobody runs this installation yet. Sign up, or: xspenses user operator EMAIL");
  if (others.length > 0)
    throw new Refusal("invalid_input", "There are several operators. Say who answers for the token: --user EMAIL.");
  return only;
}

/** Makes a token that acts for everyone; it counts while its person is an operator. */
export async function makeOperatorToken(
  parts: Parts,
  { email, name, scopes, expiresInDays }: z.output<typeof operatorTokenRequest>,
): Promise<z.infer<typeof operatorTokenAnswer>> {
  const operatorId = await operatorFor(parts, email);
  const token = makeServiceToken();
  const facts = { name, scopes: [...new Set(scopes)], expiresInDays };
  const written = { ...facts, hash: hashServiceToken(token) };
  const row = await createOperatorToken(parts.store, operatorId, written, ({ id }) => ({
    action: "token.create",
    resourceType: "service_token",
    resourceId: id,
    newValue: { ...facts, operator: true },
    userAgent: "xspenses",
  }));
  return { token, id: row.id, expiresAt: row.expires_at };
}
