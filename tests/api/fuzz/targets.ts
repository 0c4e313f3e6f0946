import { z } from "zod";
import { toJsonSchema } from "../../../src/api/docs/json-schema.ts";
import type { Components, JsonSchema } from "../../../src/api/docs/json-schema.ts";
import { ROUTES } from "../../../src/api/routes.ts";
import { ledgerExportQuery, transactionsExportQuery } from "../../../src/contract/exports.ts";
import { PRIME_TOOL_NAMES, PRIME_TOOLS, rowsSaid } from "../../../src/contract/prime-tools.ts";
import { taxExportQuery } from "../../../src/contract/tax.ts";
import { declaredMounts } from "../../setup/mounts.ts";

/** Who asks. `nobody` has no token of theirs, or one that means nothing there, and is to be let in nowhere. */
export type Asker = "person" | "program" | "operator" | "nobody";

/** One endpoint or mount, and what it says it takes. */
export interface Target {
  readonly name: string;
  readonly method: string;
  readonly isFile: boolean;
  readonly input: JsonSchema;
  readonly asker: Asker;
  /** Refuses in words of a library's own, by its protocol. */
  readonly refusesItself: boolean;
}

/** What takes a second, or much of one: seldom is enough. */
export const SELDOM: ReadonlySet<string> = new Set([
  "sample-data",
  "privacy-export",
  "auth/sign-up/email",
  "auth/sign-in/email",
]);

const one = (schemas: readonly z.ZodType[]) => z.union(schemas as [z.ZodType, z.ZodType]);
const toolInputs = (name: string, args: string) =>
  one(PRIME_TOOL_NAMES.map((tool) => z.object({ [name]: z.literal(tool), [args]: PRIME_TOOLS[tool].input })));

const QUESTIONS = [
  "How much did I spend in March 2024?",
  "What were my largest payments?",
  "Move Corner Bakery to Coffee",
  "Set a budget of 300 for Dining",
  "Which subscriptions do I have?",
] as const;
const question = z.object({
  id: z.uuid(),
  messages: z
    .array(
      z.object({
        id: z.string().max(100).optional(),
        role: z.literal("user"),
        parts: z
          .array(z.object({ type: z.literal("text"), text: one([z.enum(QUESTIONS), z.string().max(300)]) }))
          .min(1),
      }),
    )
    .min(1),
  screen: z.object({ where: rowsSaid.optional(), rowId: z.uuid().optional() }).optional(),
});
const protocolMessage = one([
  z.object({
    jsonrpc: z.literal("2.0"),
    id: z.int().min(1),
    method: z.literal("tools/call"),
    params: toolInputs("name", "arguments"),
  }),
  z.object({ jsonrpc: z.literal("2.0"), id: z.int().min(1), method: z.enum(["tools/list", "ping", "x"]) }),
]);
const signedAddress = z.object({
  document: z.uuid(),
  user: z.uuid(),
  purpose: z.enum(["upload", "read"]),
  expires: z.string(),
  signature: z.string(),
});
/** Somebody who signs up, and then in. */
const credentials = z.object({
  email: z.literal("fuzz@example.org"),
  password: z.literal("a long password of the fuzz"),
});

/** What mounts take, which no contract says; the rest of the declared ones takes nothing. */
const MOUNT_INPUTS: Readonly<Record<string, z.ZodType>> = {
  "chat-v3-production": question,
  mcp: protocolMessage,
  "document-content": signedAddress,
  "transactions-export": transactionsExportQuery,
  "ledger-export": ledgerExportQuery,
  "ledger-tax-export": taxExportQuery,
};
const AUTH = [
  { name: "auth/state", method: "GET", input: z.object({}) },
  { name: "auth/sign-up/email", method: "POST", input: credentials.extend({ name: z.string() }) },
  { name: "auth/sign-in/email", method: "POST", input: credentials.extend({ rememberMe: z.boolean().optional() }) },
];
const PROTOCOLS: readonly string[] = ["auth", "mcp"];

const askerOf = (access: string): Asker => {
  if (access.startsWith("token(")) return "program";
  return access === "operator" ? "operator" : access === "machine" ? "nobody" : "person";
};

/** Whoever asks for it can ask for nothing more; service-tokens.test.ts does. */
const LAST = "access-tokens";

/** Every endpoint and every mount there is, but for what ends all asking. */
export function allTargets(components: Components): Target[] {
  const schema = (input: z.ZodType) => toJsonSchema(input, "input", components);
  const endpoints = ROUTES.filter(({ name }) => name !== LAST).map(({ name, method, contract }): Target => {
    const isFile = contract.body === "bytes";
    const input = schema(name === "prime-tools" ? toolInputs("tool", "args") : contract.input);
    return { name, method, isFile, input, asker: askerOf(contract.access), refusesItself: false };
  });
  const mounts = declaredMounts().flatMap(({ name, access, methods, body }): Target[] => {
    if (name === "auth")
      return AUTH.map(({ input, ...route }) => ({
        ...route,
        isFile: false,
        input: schema(input),
        asker: "person",
        refusesItself: true,
      }));
    // Its token is the operator's of a deployment, and of no person.
    const asker = name === "prometheus" ? "nobody" : askerOf(access);
    const input = schema(MOUNT_INPUTS[name] ?? z.object({}));
    const refusesItself = PROTOCOLS.includes(name);
    return methods.map((method) => ({ name, method, isFile: body === "bytes", input, asker, refusesItself }));
  });
  return [...endpoints, ...mounts];
}
