import { createMemory } from "../../core/categorise/memory.ts";
import type { Person } from "../../core/categorise/person.ts";
import { compileRules } from "../../core/rules/compile-rules.ts";
import { categoriesByName } from "../../data/queries/categories.ts";
import { loadEvidence } from "../../data/queries/merchant-memory.ts";
import { loadRules } from "../../data/queries/rules.ts";
import type { Transaction } from "../../data/tenant.ts";

/** What the engine knows of a person, and how its category names lead back to rows. */
export interface KnownPerson {
  readonly person: Person;
  /** Id of a category by its name, or by the name of a group whose own category may be called otherwise by now. */
  readonly categoryId: (name: string | null) => string | null;
}

/** Loads a person's rules, memory and categories: three queries, whatever their size. */
export async function loadPerson(tx: Transaction): Promise<KnownPerson> {
  const rules = await loadRules(tx);
  const evidence = await loadEvidence(tx);
  const categories = await categoriesByName(tx);
  const ids = new Map(categories.map(({ id, name }) => [name.toLowerCase(), id]));
  const groups = new Map<string, string>(
    categories.filter(({ parent_id }) => parent_id === null).map(({ id, group_name }) => [group_name, id]),
  );
  return {
    person: { rules: compileRules(rules), memory: createMemory(evidence) },
    categoryId: (name) => (name === null ? null : (ids.get(name.toLowerCase()) ?? groups.get(name) ?? null)),
  };
}
