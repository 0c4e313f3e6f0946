export type JsonSchema = Readonly<Record<string, unknown>>;

/** An object with exactly these fields: what vendors ask of a schema that they keep to. */
export const exactly = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
