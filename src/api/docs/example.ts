import { componentNamed } from "./json-schema.ts";
import type { Components, JsonSchema } from "./json-schema.ts";

const isNull = ({ type }: JsonSchema): boolean => type === "null";

/** The first real choice: an example of nothing teaches nothing. */
const choice = (choices: readonly JsonSchema[]): JsonSchema => choices.find((one) => !isNull(one)) ?? choices[0]!;

/** An example of a whole schema, put together from those of its parts. Undefined where a part has none. */
export function exampleOf(schema: JsonSchema, components: Components): unknown {
  const own = [schema.examples?.[0], schema.const, schema.enum?.[0], schema.default].find((one) => one !== undefined);
  if (own !== undefined) return own;
  if (schema.$ref !== undefined) return exampleOf(componentNamed(schema.$ref, components), components);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return exampleOf(choice(choices), components);
  if (schema.type === "boolean") return true;
  if (schema.items) return [exampleOf(schema.items, components)];
  if (schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, exampleOf(part, components)]),
    );
  return undefined;
}
