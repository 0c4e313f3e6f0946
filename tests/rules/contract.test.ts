import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleOf } from "../../src/api/docs/example.ts";
import { componentNamed, toJsonSchema } from "../../src/api/docs/json-schema.ts";
import type { Components, JsonSchema } from "../../src/api/docs/json-schema.ts";
import { openApi } from "../../src/api/docs/openapi.ts";
import { ROUTES } from "../../src/api/routes.ts";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import type { EndpointContract } from "../../src/contract/endpoint-contract.ts";
import { MAX_PAGE_SIZE } from "../../src/contract/common.ts";
import { openApiFile } from "../../tools/api/write-openapi.mjs";
import { declaredMounts } from "../setup/mounts.ts";
import { filesWith, productFiles, ROOT } from "./source-files.ts";

const endpoints = ROUTES.map((route) => ({ ...route, title: `${route.method} ${route.name}` }));
const mounts = declaredMounts();
const sorted = (names: readonly string[]): string[] => names.toSorted();

/** Lists that are no pages, each for its reason. */
const NOT_PAGED: Record<string, string> = {
  "POST tag-categorize-batch": "answers each item of the request, of which there are at most 500",
  "GET tag-rule-preview": "tries all rules in one pass over the ledger; a page of them would cost as much as all",
  "GET crystal-budgets": "a person has at most 100, and their spending is added up in one query",
  "GET ledger-views": "a person keeps at most 50",
  "GET tag-rule-suggestions": "never more than 20 wait at a time",
};
/** Methods that write nothing although they are no GET: safe to repeat, and nothing to audit. */
const WRITES_NOTHING = ["PATCH import-preview", "POST tag-rule-preview"];
/** Of these the task's own row is the record: asked many times a minute, they change nothing but who has it, and until when. */
const RECORDED_BY_TASK = ["POST employee-heartbeat", "POST employee-pull"];

describe("every endpoint", () => {
  it("of the catalogue is served, and nothing else is", () => {
    const published = Object.entries(CATALOGUE).flatMap(([name, methods]) =>
      Object.keys(methods).map((method) => `${method} ${name}`),
    );
    expect(sorted(endpoints.map(({ title }) => title))).toEqual(sorted(published));
  });

  it.each(endpoints)("$title carries its layers", ({ method, contract, audit, run }) => {
    expect(contract.method).toBe(method);
    expect(["public", "user", "operator", "token(employee)", "token(dispatch)"]).toContain(contract.access);
    expect(contract.limit.requests).toBeGreaterThan(0);
    expect(contract.limit.windowSec).toBeGreaterThan(0);
    expect(Number.isSafeInteger(contract.maxBytes)).toBe(true);
    expect(contract.maxBytes > 0).toBe(method === "POST" || method === "PATCH");
    expect(contract.input.safeParse(undefined).success).toBe(false);
    expect(contract.output.safeParse(undefined).success).toBe(false);
    expect(contract.summary).toMatch(/^[A-Z].{5,}[^.]$/);
    expect(audit).toMatch(/^(none|[a-z_]+\.[a-z_]+)$/);
    expect(run).toBeTypeOf("function");
  });

  it("that is no GET is audited, unless it writes nothing", () => {
    const unaudited = endpoints.filter(({ audit }) => audit === "none").filter(({ method }) => method !== "GET");
    expect(sorted(unaudited.map(({ title }) => title))).toEqual(sorted([...WRITES_NOTHING, ...RECORDED_BY_TASK]));
    expect(endpoints.filter(({ method, audit }) => method === "GET" && audit !== "none")).toEqual([]);
  });

  it("and every mount is open to whom, and as often, as the reviewed list says (vitest -u writes it)", async () => {
    const rate = ({ limit }: Pick<EndpointContract, "limit">): string => `${limit.requests} in ${limit.windowSec} s`;
    const listed = Object.fromEntries([
      ...endpoints.map(({ title, contract, audit }) => [
        title,
        { access: contract.access, limit: rate(contract), maxBytes: contract.maxBytes, audit },
      ]),
      ...mounts.map(({ name, access, methods, maxBytes, audit, policy = "default", ...one }) => [
        `mount ${name}`,
        {
          access,
          limit: "limit" in one ? rate(one) : "by address",
          methods: methods.join(", "),
          maxBytes,
          audit,
          policy,
        },
      ]),
    ]);
    await expect(`${JSON.stringify(listed, null, 2)}\n`).toMatchFileSnapshot("endpoints.json");
  });
});

describe("every mount", () => {
  it.each(mounts)("$name carries its layers", ({ access, methods, maxBytes, audit, summary, policy }) => {
    expect(["public", "machine", "user", "token(mcp)"]).toContain(access);
    expect(methods.filter((method) => !["GET", "HEAD", "POST"].includes(method))).toEqual([]);
    expect(maxBytes > 0).toBe(methods.includes("POST"));
    expect(audit).toMatch(/^(none|library|[a-z]+\.(\*|[a-z_]+))$/);
    expect(summary).toMatch(/^[A-Z].{5,}[^.]$/);
    if (policy !== undefined) expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it("has a name no endpoint has", () => {
    const names = mounts.map(({ name }) => name);
    expect(names.filter((name) => name in CATALOGUE)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

interface Place {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** Every schema below one, with where it stands. Components are visited for themselves. */
function placesOf(schema: JsonSchema, path: string): Place[] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).map(([name, part]) => placesOf(part, `${path}.${name}`)),
    ...(schema.anyOf ?? schema.oneOf ?? []).map((part) => placesOf(part, path)),
    ...(schema.items ? [placesOf(schema.items, `${path}[]`)] : []),
  ];
  return [{ path, schema }, ...inside.flat()];
}

const isDescribed = (schema: JsonSchema, components: Components): boolean =>
  (schema.description ?? "") !== "" ||
  (schema.$ref !== undefined && isDescribed(componentNamed(schema.$ref, components), components)) ||
  (schema.anyOf ?? schema.oneOf ?? []).some((one) => isDescribed(one, components));

const components: Components = {};
const schemas = endpoints.flatMap(({ title, contract }) => [
  { path: `${title} input`, schema: toJsonSchema(contract.input, "input", components) },
  { path: `${title} output`, schema: toJsonSchema(contract.output, "output", components) },
]);
const named = Object.entries(components).map(([path, schema]) => ({ path, schema }));
const places = [...schemas, ...named].flatMap(({ path, schema }) => placesOf(schema, path));

describe("every schema", () => {
  it("that has a name says what it is, and every property what it holds", () => {
    const mute = named.filter(({ schema }) => !schema.description).map(({ path }) => path);
    const properties = places.flatMap(({ path, schema }) =>
      Object.entries(schema.properties ?? {}).map(([name, part]) => ({ path: `${path}.${name}`, part })),
    );
    expect(properties.length).toBeGreaterThan(100);
    const undescribed = properties.filter(({ part }) => !isDescribed(part, components)).map(({ path }) => path);
    expect([...mute, ...undescribed]).toEqual([]);
  });

  it("has examples that fit it, put together from those of its parts", () => {
    const withoutExample = places.flatMap(({ path, schema }) =>
      Object.entries(schema.properties ?? {})
        .filter(([, part]) => exampleOf(part, components) === undefined)
        .map(([name]) => `${path}.${name}`),
    );
    expect(withoutExample).toEqual([]);
    const wrong = endpoints.flatMap(({ title, contract }) =>
      (["input", "output"] as const).flatMap((side) => {
        const example = exampleOf(toJsonSchema(contract[side], side, components), components);
        const parsed = contract[side].safeParse(example);
        return parsed.success ? [] : [`${title} ${side}: ${parsed.error.message}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("that comes in bounds every text and every list", () => {
    const inputs = schemas.filter(({ path }) => path.endsWith(" input"));
    const coming = [...inputs, { path: "CsvMapping", schema: components["CsvMapping"]! }].flatMap(({ path, schema }) =>
      placesOf(schema, path),
    );
    const unbounded = coming.filter(({ schema }) => {
      if (schema.type === "array") return schema["maxItems"] === undefined;
      const isText = schema.type === "string" && schema.enum === undefined && schema.const === undefined;
      return isText && ["maxLength", "format", "pattern"].every((keyword) => schema[keyword] === undefined);
    });
    expect(unbounded.map(({ path }) => path)).toEqual([]);
  });
});

describe("every list", () => {
  const lists = endpoints.filter(({ contract }) => {
    const { properties } = toJsonSchema(contract.output, "output", components);
    return properties?.["items"] !== undefined;
  });

  it("is paged by a cursor, at most so many rows at a time", () => {
    expect(lists.length).toBeGreaterThan(3);
    for (const { title, contract } of lists.filter((list) => !(list.title in NOT_PAGED))) {
      const { properties: asked = {} } = toJsonSchema(contract.input, "input", components);
      const { properties: told = {} } = toJsonSchema(contract.output, "output", components);
      expect({ title, cursor: "cursor" in asked, limit: asked["limit"]?.["maximum"] }).toEqual({
        title,
        cursor: true,
        limit: MAX_PAGE_SIZE,
      });
      expect({ title, next: "nextCursor" in told, most: told["items"]?.["maxItems"] }).toEqual({
        title,
        next: true,
        most: MAX_PAGE_SIZE,
      });
    }
  });

  it("that is not paged is one there is", () => {
    const titles = lists.map(({ title }) => title);
    expect(Object.keys(NOT_PAGED).filter((title) => !titles.includes(title))).toEqual([]);
  });
});

describe("the one client of the contract", () => {
  it("is what web and command line call with: nobody else speaks HTTP, but for sign-in and sign-out, the door of the command line, and the worker that hands on the app's own files", () => {
    const callers = filesWith([...productFiles("src/web"), ...productFiles("src/cli")], /\bfetch\(/);
    const door = ["src/cli/house/ask.ts", "src/cli/house/door.ts"];
    const web = [
      "lib/api.ts",
      "lib/identity/end-tokens.ts",
      "lib/identity/first-question.ts",
      "offline/service-worker.js",
    ].map((file) => `src/web/${file}`);
    expect(sorted(callers)).toEqual([...door, ...web]);
  });
});

describe("docs/api/openapi.json", () => {
  const document = openApi();
  const text = openApiFile(document);

  it("is what the catalogue says (node tools/api/write-openapi.mjs)", () => {
    const written = readFileSync(join(ROOT, "docs", "api", "openapi.json"), "utf8").replaceAll("\r\n", "\n");
    expect(written === text).toBe(true);
  });

  it("points only at what it holds, and names each operation once", () => {
    const refs = [...text.matchAll(/"\$ref": "#\/([^"]+)"/g)].map((match) => match[1]!);
    const dangling = refs.filter((ref) => {
      const found = ref.split("/").reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
      return found === undefined;
    });
    expect(refs.length).toBeGreaterThan(50);
    expect([...new Set(dangling)]).toEqual([]);
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(endpoints.length);
  });
});
