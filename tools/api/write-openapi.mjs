// `node tools/api/write-openapi.mjs`: docs/api/openapi.json from the catalogue of endpoints. Build first; a rule test holds the file to it.
import { mkdirSync, writeFileSync } from "node:fs";
import { inRoot, isMain } from "../../scripts/paths.mjs";

/** As the formatter would leave it. @param {object} document */
export const openApiFile = (document) => `${JSON.stringify(document, null, 2)}\n`;

if (isMain(import.meta.url)) {
  const { openApi } = await import("../../dist/api/docs/openapi.js");
  mkdirSync(inRoot("docs", "api"), { recursive: true });
  writeFileSync(inRoot("docs", "api", "openapi.json"), openApiFile(openApi()));
}
