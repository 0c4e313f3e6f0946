import type { TokenFamily } from "../../../contract/endpoint-contract.ts";
import type { EmployeeName } from "../../../contract/workflows.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** The holder that the pipeline let through: an endpoint for tokens has one. */
export function holderOf(token: TokenHolder | null): TokenHolder {
  if (!token) throw new Error("an endpoint for service tokens was called without one");
  return token;
}

/** Throws `forbidden` unless the token is for each of these employees. */
export function ensureScopes(
  token: TokenHolder,
  family: Exclude<TokenFamily, "mcp">,
  employees: Iterable<EmployeeName>,
): void {
  const missing = [...new Set(employees)].filter((name) => !token.scopes.includes(`${family}:${name}`));
  if (missing.length > 0)
    throw new Refusal(
      "forbidden",
      `This service token does not have the scope ${missing.map((name) => `${family}:${name}`).join(", ")}.`,
    );
}
