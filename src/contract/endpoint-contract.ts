import type { z } from "zod";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** What service tokens are for: the work of an employee, asking one for work, or Prime's tools over MCP. */
export type TokenFamily = "employee" | "dispatch" | "mcp";

/** Who may call: anyone, a person who is signed in, one who runs the installation, or a program with a service token that has a scope of this family. */
export type Access = "public" | "user" | "operator" | `token(${TokenFamily})`;

/**
 * The wire contract of one endpoint. GET and DELETE read `input` from the query, the others from a JSON body;
 * with `body: "bytes"` the body is a raw file and `input` is the query. `limit` is requests per window and person.
 */
export interface EndpointContract<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly method: Method;
  readonly access: Access;
  readonly limit: { readonly requests: number; readonly windowSec: number };
  readonly maxBytes: number;
  readonly body?: "bytes";
  /** The output has `pending`: 202 when it is not null, since a task goes on with what was asked. */
  readonly mayBePending?: true;
  /** A field of the output that is told once: the answer kept under an Idempotency-Key has null in its place. */
  readonly shownOnce?: string;
  readonly input: I;
  readonly output: O;
  readonly summary: string;
}

export const KB = 1024;
export const READ = { requests: 600, windowSec: 60 };
export const WRITE = { requests: 240, windowSec: 60 };
export const HEAVY = { requests: 30, windowSec: 60 };
/** Asked while a person types. */
export const LIVE = { requests: 120, windowSec: 60 };

export const contract = <I extends z.ZodType, O extends z.ZodType>(c: EndpointContract<I, O>): EndpointContract<I, O> =>
  c;

/** What reads, and what writes with a small JSON body, have in common; each endpoint names the rest, its limit above all. */
export const reading = { method: "GET", access: "user", maxBytes: 0 } as const;
export const removing = { method: "DELETE", access: "user", maxBytes: 0 } as const;
export const posting = { method: "POST", access: "user", maxBytes: 16 * KB } as const;
export const editing = { method: "PATCH", access: "user", maxBytes: 16 * KB } as const;
