import { componentNamed } from "../../../src/api/docs/json-schema.ts";
import type { Components, JsonSchema } from "../../../src/api/docs/json-schema.ts";
import { BODIES, FILES, TEXTS, VALUES } from "./hostile.ts";
import type { Random } from "./random.ts";
import type { Target } from "./targets.ts";
import type { Words } from "./words.ts";

export interface FuzzRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

export interface Materials {
  readonly random: Random;
  readonly components: Components;
  /** Ids that exist, of one's own and of others, and such as do not. */
  readonly ids: readonly string[];
  readonly words: Words;
}

/** The part of the requests that are as the contract wants them; the others have something wrong with them. */
const VALID = 0.35;
const GARBAGE = 0.12;

function textFor(schema: JsonSchema, { random, ids }: Materials): string {
  if (schema.format === "uuid") return random.pick(ids);
  if (schema.format === "date") return `20${10 + random.below(20)}-0${1 + random.below(9)}-1${random.below(10)}`;
  if (schema.examples && (schema["pattern"] !== undefined || random.chance(0.3))) return String(schema.examples[0]);
  const most = Number(schema["maxLength"] ?? 200);
  return random.pick(TEXTS).slice(0, most) || "x";
}

function numberFor(schema: JsonSchema, { random }: Materials): number {
  const least = Number(schema["minimum"] ?? 0);
  const most = Math.min(Number(schema["maximum"] ?? 100), least + 1_000);
  const number = least + random.next() * (most - least);
  return schema.type === "integer" ? Math.round(number) : number;
}

/** A field's value: often one that means something to the endpoint, so that the fuzz gets behind its first look. */
function fieldFor(name: string, schema: JsonSchema, materials: Materials): unknown {
  const { random, words } = materials;
  const known = words[name] ?? [];
  if (known.length === 0 || random.chance(0.2)) return valueFor(schema, materials);
  if (schema.type !== "array") return random.pick(known);
  return [...new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(known)))];
}

/** A value such as the schema asks for. */
export function valueFor(schema: JsonSchema, materials: Materials): unknown {
  const { random, components } = materials;
  if (schema.$ref !== undefined) return valueFor(componentNamed(schema.$ref, components), materials);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueFor(random.pick(choices), materials);
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type;
  if (type === "string") return textFor(schema, materials);
  if (type === "integer" || type === "number") return numberFor({ ...schema, type }, materials);
  if (type === "boolean") return random.chance(0.5);
  if (type === "array") {
    const count = Math.max(Number(schema["minItems"] ?? 0), random.below(4));
    return Array.from({ length: count }, () => valueFor(schema.items ?? {}, materials));
  }
  if (type !== "object") return null;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => schema.required?.includes(name) || random.chance(0.4))
      .map(([name, part]) => [name, fieldFor(name, part, materials)]),
  );
}

/** The same with one thing wrong: a field gone, of another kind, hostile, or one too many. */
function spoil(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.7))
    return value.map((item, index) => (index === 0 ? spoil(item, random) : (item as unknown)));
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return random.chance(0.6) ? random.pick(TEXTS) : random.pick(VALUES);
  const fields = Object.entries(value);
  const [name] = fields.length > 0 ? random.pick(fields) : [""];
  const kind = random.below(4);
  if (kind === 0) return Object.fromEntries(fields.filter(([other]) => other !== name));
  if (kind === 1) return Object.fromEntries([...fields, [random.pick(TEXTS), random.pick(VALUES)]]);
  return Object.fromEntries(
    fields.map(([other, part]) => [other, other === name ? spoil(part, random) : (part as unknown)]),
  );
}

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Half a surrogate pair has no place in a URL: only what can be asked is asked. */
const encode = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\ufffd"));

function queryOf(input: unknown, random: Random): string {
  if (typeof input !== "object" || input === null) return `?${encode(asText(input))}`;
  const pairs = Object.entries(input).map(([name, value]) => `${encode(name)}=${encode(asText(value))}`);
  if (pairs.length > 0 && random.chance(0.1)) pairs.push(pairs[0]!);
  if (random.chance(0.05)) pairs.push(random.pick(["%", "%ff=%fe", "=&&=", "a[b][c]=1", "__proto__[polluted]=1"]));
  return pairs.length > 0 ? `?${pairs.join("&")}` : "";
}

function headersFor(random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  const type = random.chance(0.93)
    ? "application/json"
    : random.pick([
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "",
      ]);
  if (type !== "") headers["content-type"] = type;
  if (random.chance(0.3))
    headers["idempotency-key"] = random.chance(0.8)
      ? `key-${random.below(40)}`
      : random.pick(["a b", "x".repeat(300), "' or 1=1"]);
  if (random.chance(0.05)) headers["content-encoding"] = random.pick(["gzip", "br", "identity", "x"]);
  if (random.chance(0.05)) headers["origin"] = random.pick(["null", "https://evil.example", "x"]);
  if (random.chance(0.05)) headers["x-forwarded-for"] = random.pick(["127.0.0.1", "' or 1=1", "::1,x"]);
  return headers;
}

/** A request to this endpoint: as it should be, with one thing wrong, or garbage. */
export function requestTo({ name, method, isFile, input }: Target, materials: Materials, valid = false): FuzzRequest {
  const { random } = materials;
  const kind = valid ? 0 : random.next();
  const fitting = valueFor(input, materials);
  const asked = kind < VALID ? fitting : spoil(fitting, random);
  const headers = headersFor(random);
  const isBare = method === "GET" || method === "HEAD" || method === "DELETE";
  const path = `/api/${name}${isBare || isFile ? queryOf(asked, random) : ""}`;
  if (isBare) return { path, method, headers, body: null };
  if (isFile) return { path, method, headers, body: random.pick(FILES) };
  const body = kind > 1 - GARBAGE ? random.pick(BODIES) : JSON.stringify(asked);
  return { path, method, headers, body };
}
