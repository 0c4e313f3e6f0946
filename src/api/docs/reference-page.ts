import { html, nothing, prose } from "./html.ts";
import type { Html } from "./html.ts";
import { componentNamed } from "./json-schema.ts";
import type { Components, JsonSchema } from "./json-schema.ts";
import type { MediaType, OpenApi, Operation, Parameter } from "./openapi.ts";
import { STYLE } from "./reference-style.ts";

/** Levels of fields shown below an endpoint; a schema may point at others for ever. */
const MAX_DEPTH = 6;

const choicesOf = (schema: JsonSchema): readonly JsonSchema[] => schema.anyOf ?? schema.oneOf ?? [];

/** `string`, `Money`, `Money or null`, `list of Transaction`. */
function typeOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.split("/").at(-1)!;
  if (choicesOf(schema).length > 0) return [...new Set(choicesOf(schema).map(typeOf))].join(" or ");
  if (schema.items) return `list of ${typeOf(schema.items)}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

const KEYWORDS = {
  minimum: "at least",
  maximum: "at most",
  minLength: "length at least",
  maxLength: "length at most",
  maxItems: "at most so many:",
  default: "default",
} as const;

function boundsOf(schema: JsonSchema): string {
  const bounds = Object.entries(KEYWORDS).flatMap(([keyword, words]) =>
    schema[keyword] === undefined ? [] : [`${words} ${JSON.stringify(schema[keyword])}`],
  );
  const choices = schema.enum ? [`one of ${schema.enum.map((one) => JSON.stringify(one)).join(", ")}`] : [];
  return [...choices, ...bounds].join("; ");
}

/** The description of a field: its own, or that of what it is. */
function said(schema: JsonSchema, components: Components): string {
  if (schema.description !== undefined) return schema.description;
  if (schema.$ref !== undefined) return componentNamed(schema.$ref, components).description ?? "";
  const choice = choicesOf(schema).find((one) => one.type !== "null");
  return choice ? said(choice, components) : "";
}

interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** The fields of an object and of what is inside it, as `money.amount`, `items[].id`. */
function fieldsOf(schema: JsonSchema, components: Components, path = "", depth = 0): Field[] {
  if (depth > MAX_DEPTH) return [];
  if (schema.$ref !== undefined) return fieldsOf(componentNamed(schema.$ref, components), components, path, depth + 1);
  if (schema.items) return fieldsOf(schema.items, components, `${path}[]`, depth + 1);
  const inside = choicesOf(schema).flatMap((choice) => fieldsOf(choice, components, path, depth + 1));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const full = path === "" ? name : `${path}.${name}`;
    const field = { name: full, required: schema.required?.includes(name) ?? false, schema: part };
    return [field, ...fieldsOf(part, components, full, depth + 1)];
  });
  return [...inside, ...own];
}

function table(fields: readonly Field[], components: Components): Html {
  if (fields.length === 0) return html`<p class="soft">Nothing.</p>`;
  const rows = fields.map(
    ({ name, required, schema }) =>
      html`<tr>
        <td><code>${name}</code>${required ? nothing : html` <span class="soft">optional</span>`}</td>
        <td class="soft">${typeOf(schema)}</td>
        <td>${prose(said(schema, components))} <span class="soft">${boundsOf(schema)}</span></td>
      </tr>`,
  );
  return html`<div class="fields" tabindex="0">
    <table>
      ${rows}
    </table>
  </div>`;
}

const isParameter = (one: Operation["parameters"][number]): one is Parameter => "name" in one;

function example(title: string, media: MediaType | undefined): Html {
  if (media?.example === undefined) return nothing;
  return html`<details>
    <summary>${title}</summary>
    <pre tabindex="0">${JSON.stringify(media.example, null, 2)}</pre>
  </details>`;
}

function endpoint(path: string, method: string, operation: Operation, components: Components): Html {
  const query = operation.parameters.filter(isParameter).map(({ name, required, schema, description }) => ({
    name,
    required,
    schema: { ...schema, description },
  }));
  const body = operation.requestBody?.content["application/json"];
  const answer = (operation.responses["200"] as { content: Record<string, MediaType> }).content["application/json"]!;
  return html`<section id="${operation.operationId}">
    <h2><span class="method">${method.toUpperCase()}</span> ${path}</h2>
    <p>${prose(operation.summary)}.</p>
    <p class="soft">${operation.description}</p>
    <h3>${body ? "Body" : "Query"}</h3>
    ${table(body ? fieldsOf(body.schema, components) : query, components)}
    ${operation.requestBody && !body ? html`<p>Body: the file's bytes as they are.</p>` : nothing}
    ${example("Example of a body", body)}
    <h3>Answer</h3>
    ${table(fieldsOf(answer.schema, components), components)} ${example("Example of an answer", answer)}
  </section>`;
}

/** The reference as one page without a script. */
export function referencePage(document: OpenApi): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const links = operations.map(
    ({ path, method, operation }) =>
      html`<li>
        <a href="#${operation.operationId}"><span class="method">${method.toUpperCase()}</span>${path}</a>
      </li>`,
  );
  const sections = operations.map(({ path, method, operation }) =>
    endpoint(path, method, operation, document.components.schemas),
  );
  const { title, description } = document.info as { title: string; description: string };
  const page = html`<body>
    <nav aria-label="Endpoints" tabindex="0">
      <details>
        <summary>${links.length} endpoints</summary>
        <ul>
          ${links}
        </ul>
      </details>
    </nav>
    <main>
      <h1>${title} API</h1>
      <p>${prose(description)}</p>
      <p>The same for programs: <a href="docs/openapi.json">OpenAPI 3.1</a>.</p>
      ${sections}
    </main>
  </body>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} API</title><style>${STYLE}</style></head>${page.text}</html>
`;
}
