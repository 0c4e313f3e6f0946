import { z } from "zod";

/** The part of JSON Schema 2020-12 that our contracts come to. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  [keyword: string]: unknown;
}

/** Schemas that have a name, in one place; others point at them. */
export type Components = Record<string, JsonSchema>;

const REF = "#/components/schemas/";

/** The component a `$ref` points at. */
export function componentNamed(ref: string, components: Components): JsonSchema {
  const found = components[ref.slice(REF.length)];
  if (!found) throw new Error(`${ref} points at nothing`);
  return found;
}

function pointingAtComponents(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"${REF}`);
  return JSON.parse(text) as JsonSchema;
}

/** Formats whose pattern says nothing that the format does not. */
const SELF_EXPLAINING: readonly unknown[] = ["uuid", "date", "date-time"];

/** Callers are to ignore fields they do not know, so that we may add some. */
function simplify({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema["additionalProperties"] === false) delete jsonSchema["additionalProperties"];
  if (SELF_EXPLAINING.includes(jsonSchema["format"])) delete jsonSchema["pattern"];
  delete jsonSchema["id"];
}

/**
 * A contract's schema as JSON Schema; what has a name goes to `components`, and is the same wherever it appears.
 * @param io as a caller sends it (defaults may be left out) or gets it
 */
export function toJsonSchema(schema: z.ZodType, io: "input" | "output", components: Components): JsonSchema {
  // Inside another, a schema with a name is pointed at like any other of that name.
  const made = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: "any", override: simplify });
  const { properties, $defs = {} } = pointingAtComponents(made as JsonSchema) as JsonSchema & { $defs?: Components };
  for (const [name, definition] of Object.entries($defs)) {
    const known = components[name];
    if (known && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`${name} is not the same everywhere; give what differs a name of its own`);
    components[name] = definition;
  }
  return properties!["it"]!;
}
