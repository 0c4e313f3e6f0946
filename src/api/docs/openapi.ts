import { BASE_PATH } from "../../contract/base-path.ts";
import { CATALOGUE } from "../../contract/catalogue.ts";
import type { Access, EndpointContract } from "../../contract/endpoint-contract.ts";
import { errorBody } from "../../contract/common.ts";
import { exampleOf } from "./example.ts";
import { toJsonSchema } from "./json-schema.ts";
import type { Components, JsonSchema } from "./json-schema.ts";

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header";
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
}

/** One endpoint as OpenAPI 3.1 tells it. */
export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { required: boolean; description: string; content: Record<string, MediaType> };
  readonly responses: Record<string, object>;
  /** Requests per window of each person; addresses have a limit of their own in front. */
  readonly "x-rate-limit": EndpointContract["limit"];
  /** Largest body, bytes. */
  readonly "x-max-bytes": number;
}
export interface MediaType {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}
export interface OpenApi {
  readonly openapi: string;
  readonly info: object;
  readonly servers: readonly object[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Readonly<Record<string, object>> & { readonly schemas: Components };
}

const INFO = {
  title: "XspensesAI",
  version: "1",
  description:
    "A bank statement in, an explained and categorised ledger out. Money is a decimal string with its currency, a time is UTC in " +
    "ISO 8601, an id is a UUID. Lists are paged: send `nextCursor` back as `cursor`. Give each write an Idempotency-Key of its own, and " +
    "asking again does nothing twice. Ignore fields you do not know. People sign in under `auth/`; a call carries their access token.",
} as const;

const HEADERS = {
  "X-Request-Id": { description: "Quote it when you ask for help", schema: { type: "string", format: "uuid" } },
  "RateLimit-Limit": { description: "Calls of this endpoint a person has in a window", schema: { type: "integer" } },
  "RateLimit-Remaining": { description: "Calls left now", schema: { type: "integer" } },
  "RateLimit-Reset": { description: "Seconds until the window ends", schema: { type: "integer" } },
  "Retry-After": { description: "Seconds to wait before the next try", schema: { type: "integer" } },
  "Idempotency-Replayed": {
    description: "`true`: answered before under this key, and nothing was done now",
    schema: { type: "string", const: "true" },
  },
} as const;

const IDEMPOTENCY_KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A new one for each thing to be done, kept for a day: asked again under it, the first answer is given and nothing done",
  schema: {
    type: "string",
    minLength: 1,
    maxLength: 200,
    pattern: "^[!-~]+$",
    examples: ["0b5c1c1e-7f7e-4c67-9d63-52a1c6d2a7c1"],
  },
};

const headers = (...names: (keyof typeof HEADERS)[]): object =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const errorContent = { "application/json": { schema: { $ref: "#/components/schemas/Error" } } };
const RESPONSES = {
  Unauthenticated: { description: "No token, or one that no longer counts: sign in again", content: errorContent },
  RateLimited: { description: "Too many calls: wait", headers: headers("Retry-After"), content: errorContent },
  Refused: { description: "What does not fit, is not there or may not be; the code says which", content: errorContent },
  Failed: { description: "Our fault; nothing was changed unless the code is `timeout`", content: errorContent },
};

const inQuery = (contract: EndpointContract): boolean =>
  contract.method === "GET" || contract.method === "DELETE" || contract.body === "bytes";

function queryOf(input: JsonSchema): Parameter[] {
  return Object.entries(input.properties ?? {}).map(([name, { description = "", ...schema }]) => ({
    name,
    in: "query",
    required: input.required?.includes(name) ?? false,
    description,
    schema,
  }));
}

const FILE: MediaType = {
  schema: { description: "The file's bytes as they are", contentMediaType: "application/octet-stream" },
};

function bodyOf(contract: EndpointContract, input: JsonSchema, components: Components): Pick<Operation, "requestBody"> {
  if (contract.body === "bytes")
    return {
      requestBody: { required: true, description: "A statement file", content: { "application/octet-stream": FILE } },
    };
  if (inQuery(contract)) return {};
  const media = { schema: input, example: exampleOf(input, components) };
  return { requestBody: { required: true, description: contract.summary, content: { "application/json": media } } };
}

const WHO: Readonly<Record<Access, string>> = {
  public: "Anyone may call",
  user: "For a person who is signed in",
  operator: "For whoever runs the installation",
  "token(employee)": "For a program with a service token that has a scope such as employee:tag",
  "token(dispatch)": "For a program with a service token that has a scope such as dispatch:tag",
  "token(mcp)": "For a program with a service token that has a scope such as mcp:read",
};

const bytes = (count: number): string => (count >= 1024 * 1024 ? `${count / 1024 / 1024} MB` : `${count / 1024} KB`);

function describe({ access, limit, maxBytes }: EndpointContract): string {
  const who = WHO[access];
  const size = maxBytes > 0 ? `; a body has at most ${bytes(maxBytes)}` : "";
  return `${who}, at most ${limit.requests} times in ${limit.windowSec} s${size}.`;
}

function operationOf(name: string, contract: EndpointContract, components: Components): Operation {
  const input = toJsonSchema(contract.input, "input", components);
  const output = toJsonSchema(contract.output, "output", components);
  const forPeople = contract.access !== "public";
  const writes = contract.method !== "GET";
  const limits = forPeople ? (["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"] as const) : [];
  const done = {
    description: contract.summary,
    headers: headers("X-Request-Id", ...limits, ...(writes ? (["Idempotency-Replayed"] as const) : [])),
    content: { "application/json": { schema: output, example: exampleOf(output, components) } },
  };
  return {
    operationId: `${name}.${contract.method.toLowerCase()}`,
    summary: contract.summary,
    description: describe(contract),
    tags: [name],
    security: forPeople ? [contract.access.startsWith("token(") ? { program: [] } : { person: [] }] : [],
    parameters: [
      ...(inQuery(contract) ? queryOf(input) : []),
      ...(writes ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ],
    ...bodyOf(contract, input, components),
    responses: {
      "200": done,
      ...(contract.mayBePending ? { "202": { ...done, description: "So far; a task goes on with it" } } : {}),
      ...(forPeople ? { "401": { $ref: "#/components/responses/Unauthenticated" } } : {}),
      "429": { $ref: "#/components/responses/RateLimited" },
      "4XX": { $ref: "#/components/responses/Refused" },
      "5XX": { $ref: "#/components/responses/Failed" },
    },
    "x-rate-limit": contract.limit,
    "x-max-bytes": contract.maxBytes,
  };
}

/** The whole API as an OpenAPI 3.1 document, made from the catalogue that serves it. */
export function openApi(): OpenApi {
  const schemas: Components = {};
  toJsonSchema(errorBody, "output", schemas);
  const paths = Object.fromEntries(
    Object.entries(CATALOGUE).map(([name, methods]) => [
      `/${name}`,
      Object.fromEntries(
        Object.values(methods as Record<string, EndpointContract>).map((contract) => [
          contract.method.toLowerCase(),
          operationOf(name, contract, schemas),
        ]),
      ),
    ]),
  );
  const named = Object.entries(schemas).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return {
    openapi: "3.1.1",
    info: INFO,
    servers: [
      { url: BASE_PATH, description: "Where every function lives" },
      { url: "/api", description: "The same, shorter" },
    ],
    paths,
    components: {
      schemas: Object.fromEntries(named),
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: HEADERS,
      responses: RESPONSES,
      securitySchemes: {
        person: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "Access token of a person" },
        program: { type: "http", scheme: "bearer", description: "Service token of a program (`xsp_…`)" },
      },
    },
  };
}
