import { z } from "zod";
import { EXAMPLE_ID, id, ok, page, pageQuery, text, timestamp } from "./common.ts";
import { contract, HEAVY, posting, READ, reading, removing } from "./endpoint-contract.ts";
import { EMPLOYEES } from "./workflows.ts";
import type { EmployeeName } from "./workflows.ts";

/** What a program may do over MCP; each of them may do what those before it may. */
export const MCP_LEVELS = ["read", "propose", "write"] as const;
export type McpLevel = (typeof MCP_LEVELS)[number];
export type Scope = `${"employee" | "dispatch"}:${EmployeeName}` | `mcp:${McpLevel}`;
/** Everything a service token can be for. */
export const SCOPES: readonly Scope[] = [
  ...EMPLOYEES.flatMap((name): Scope[] => [`employee:${name}`, `dispatch:${name}`]),
  ...MCP_LEVELS.map((level): Scope => `mcp:${level}`),
];
/** Tokens that count at the same time, of one person. */
export const MAX_TOKENS = 20;
/** Days that a token may live. */
export const MAX_TOKEN_DAYS = 365;

const scope = z
  .enum(SCOPES)
  .describe(
    "`employee:tag`: take and end Tag's tasks as a worker; `dispatch:tag`: ask Tag for something; `mcp:read`: ask Prime's tools over MCP, " +
      "`mcp:propose`: also those that propose, `mcp:write`: also confirm what it proposed itself",
  );
const scopes = z.array(scope).min(1).max(SCOPES.length);
const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .meta({ description: "What it is for, so that it is known again", examples: ["Worker in the cellar"] });

export const serviceToken = z
  .object({
    id: id.describe("The token's id, which opens nothing"),
    name: text("What it is for", "Worker in the cellar"),
    scopes: z.array(scope).describe("What it may do, and nothing else"),
    operator: z.boolean().describe("False: it acts as its person alone. True: for everyone, made on the command line"),
    createdAt: timestamp,
    expiresAt: timestamp.describe("From then on it is refused"),
    revokedAt: timestamp.describe("Since then it is refused; null while it is not revoked").nullable(),
    lastUsedAt: timestamp.describe("To the minute; null when it never was").nullable(),
  })
  .meta({
    id: "ServiceToken",
    description: "A key for a program that acts without a browser; its secret is not stored",
  });
export type ServiceTokenWire = z.infer<typeof serviceToken>;

export const tokenCreate = z.object({
  name,
  scopes: scopes.describe("What it is to be allowed"),
  expiresInDays: z
    .number()
    .int()
    .min(1)
    .max(MAX_TOKEN_DAYS)
    .default(90)
    .meta({ description: "Days until it is refused", examples: [90] }),
});
const tokenCreated = z.object({
  token: z
    .string()
    .nullable()
    .meta({
      description:
        "The secret, told once: send it as a bearer token. Null when the same request is answered again, since it is not stored",
      examples: ["xsp_9vQ0m1kq…"],
    }),
  item: serviceToken,
});

export const SERVICE_TOKEN_ENDPOINTS = {
  "service-tokens": {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: page(serviceToken),
      summary: "Keys of the person's own programs, newest first",
    }),
    POST: contract({
      ...posting,
      limit: HEAVY,
      input: tokenCreate,
      output: tokenCreated,
      shownOnce: "token",
      summary: "Make a key for a program, which is shown once",
    }),
    DELETE: contract({
      ...removing,
      limit: HEAVY,
      input: z.object({ id: id.describe("The token's id").meta({ examples: [EXAMPLE_ID] }) }),
      output: ok,
      summary: "Revoke a key: from now on it is refused",
    }),
  },
  "access-tokens": {
    DELETE: contract({
      ...removing,
      limit: HEAVY,
      input: z.object({}),
      output: ok,
      summary: "End whatever acts for the person: each access token and service token that is out, this one too",
    }),
  },
} as const;
