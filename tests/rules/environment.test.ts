import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENVIRONMENT_NAMES, readConfig } from "../../src/server/config.ts";
import { ENVIRONMENT_HELP } from "../../src/server/environment-help.ts";
import { exampleFile } from "../../tools/environment/write-example.mjs";
import { ROOT } from "./source-files.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8").replaceAll("\r\n", "\n");

describe("the variables of the environment", () => {
  const helps = Object.values(ENVIRONMENT_HELP).flatMap((group) => Object.entries(group));

  it("are each explained once, and no other is", () => {
    expect(helps.map(([name]) => name).toSorted()).toEqual(ENVIRONMENT_NAMES.toSorted());
  });

  it("stand in .env.example (node tools/environment/write-example.mjs)", () => {
    expect(text(".env.example")).toBe(exampleFile(ENVIRONMENT_HELP as Parameters<typeof exampleFile>[0]));
  });

  it("fit with the example that is given for them", () => {
    for (const [name, { example }] of helps) {
      // A model's address is of no use without its name.
      const model = name.startsWith("AI_") ? { AI_BASE_URL: "http://localhost:11434/v1", AI_MODEL: "llama3.1" } : {};
      const needs: Readonly<Record<string, Record<string, string>>> = {
        ALERT_EMAIL_TO: { SMTP_URL: "smtp://localhost" },
        DATABASE_REPLICA_URL: { DATABASE_URL: "postgres://localhost/ledger" },
        DATABASE_POOLER: { DATABASE_APP_URL: "postgres://localhost/ledger" },
      };
      const beside = { ...model, ...needs[name] };
      expect(() => readConfig({ ...beside, [name]: example })).not.toThrow();
    }
  });

  it("are each told of in the documents", () => {
    const documents = [
      "README.md",
      ...readdirSync(join(ROOT, "docs"))
        .filter((name) => name.endsWith(".md"))
        .map((name) => `docs/${name}`),
    ];
    const told = documents.map(text).join("\n");
    expect(ENVIRONMENT_NAMES.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });
});
