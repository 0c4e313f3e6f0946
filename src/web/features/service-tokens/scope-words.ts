import type { McpLevel, Scope } from "../../../contract/service-tokens.ts";
import type { EmployeeName } from "../../../contract/workflows.ts";
import { t } from "../../lib/t.ts";

const NAMES: Readonly<Record<EmployeeName, string>> = {
  prime: "Prime",
  byte: "Byte",
  tag: "Tag",
  crystal: "Crystal",
  ledger: "Ledger",
};

export const employeeName = (name: EmployeeName): string => NAMES[name];

/** What a program that speaks MCP may do, as a person reads it. */
export const MCP_WORDS: Readonly<Record<McpLevel, { readonly label: string; readonly short: string }>> = {
  read: { label: t("Read it"), short: t("reads") },
  propose: { label: t("Propose changes"), short: t("proposes") },
  write: { label: t("Confirm its own proposals"), short: t("confirms") },
};

const said = (scope: Scope): { readonly who: string; readonly what: string } => {
  const [family, what] = scope.split(":") as [string, string];
  if (family === "mcp") return { who: t("Your ledger"), what: MCP_WORDS[what as McpLevel].short };
  return { who: NAMES[what as EmployeeName], what: family === "employee" ? t("works") : t("asks") };
};

/** “Tag: works, asks · Your ledger: reads”. */
export function scopeWords(scopes: readonly Scope[]): string {
  const families = new Map<string, string[]>();
  for (const { who, what } of scopes.map(said)) families.set(who, [...(families.get(who) ?? []), what]);
  return [...families].map(([name, words]) => `${name}: ${words.join(", ")}`).join(" · ");
}
