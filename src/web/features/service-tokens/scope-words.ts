import type { Scope } from "../../../contract/service-tokens.ts";
import type { EmployeeName } from "../../../contract/workflows.ts";

const NAMES: Readonly<Record<EmployeeName, string>> = {
  prime: "Prime",
  byte: "Byte",
  tag: "Tag",
  crystal: "Crystal",
  ledger: "Ledger",
};

export const employeeName = (name: EmployeeName): string => NAMES[name];

/** “Tag: works, asks · Crystal: asks”. */
export function scopeWords(scopes: readonly Scope[]): string {
  const families = new Map<string, string[]>();
  for (const scope of scopes) {
    const [family, employee] = scope.split(":") as ["employee" | "dispatch", EmployeeName];
    families.set(NAMES[employee], [...(families.get(NAMES[employee]) ?? []), family === "employee" ? "works" : "asks"]);
  }
  return [...families].map(([name, words]) => `${name}: ${words.join(", ")}`).join(" · ");
}
