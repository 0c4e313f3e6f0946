import { createHash } from "node:crypto";
import { reliabilityOf } from "../core/categorise/model-said.ts";
import type { AskedCategory } from "../core/model/model.ts";
import type { Group } from "../core/taxonomy/groups.ts";
import { offeredCategories, recordOf } from "../data/queries/ai-answers.ts";
import type { AnswerScope } from "../data/queries/ai-answers.ts";
import { readAiPreferences } from "../data/queries/ai-preferences.ts";
import type { AiPreferences } from "../data/queries/ai-preferences.ts";
import type { Transaction } from "../data/tenant.ts";
import type { ModelUse } from "./model-use.ts";
import type { KnownPerson } from "./tag/person.ts";

/** Changes with the instructions: answers to other instructions are other answers. */
const INSTRUCTIONS_VERSION = 1;

/** What a model may be asked on a person's behalf, and how its answers lead back to their categories. */
export interface ModelContext {
  readonly categories: readonly AskedCategory[];
  readonly scope: AnswerScope;
  readonly capUsd: number | null;
  /** How often this model is right for this person. */
  readonly reliability: number;
  /** A category as the engine calls it. */
  readonly named: (categoryId: string) => { readonly category: string; readonly group: Group } | null;
}

/** Whether a person lets this installation's model see their merchants. */
export const isAllowed = ({ model, consentFirst }: ModelUse, { consent }: AiPreferences): boolean =>
  consent[model.provider] ?? !consentFirst;

/** Whether it may see pictures of their receipts too: never before they said so, for nothing can be taken out of a picture. */
export const mayShowPictures = (use: ModelUse, preferences: AiPreferences): boolean =>
  isAllowed(use, preferences) && preferences.pictures[use.model.provider] === true;

/** The lower of the installation's limit and the person's own. */
export function capOf({ monthlyCapUsd }: ModelUse, preferences: AiPreferences): number | null {
  const caps = [monthlyCapUsd, preferences.monthlyCapUsd].filter((cap) => cap !== null);
  return caps.length === 0 ? null : Math.min(...caps);
}

const setName = (categories: readonly AskedCategory[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        INSTRUCTIONS_VERSION,
        categories.map(({ id, name, group }) => `${id} ${group} ${name}`).toSorted((a, b) => (a < b ? -1 : 1)),
      ]),
    )
    .digest("hex")
    .slice(0, 16);

/** Null when this person does not allow it. */
export async function loadModelContext(
  tx: Transaction,
  use: ModelUse,
  known: KnownPerson,
): Promise<ModelContext | null> {
  const preferences = await readAiPreferences(tx);
  if (!isAllowed(use, preferences)) return null;
  const model = `${use.model.provider}/${use.model.model}`;
  const categories = (await offeredCategories(tx)).map(({ id, name, group_name: group }) => ({ id, name, group }));
  const { right, judged } = await recordOf(tx, model);
  const byId = new Map(categories.map((category) => [category.id, category]));
  const taught = known.person.memory.categories;
  return {
    categories,
    scope: { model, categorySet: setName(categories) },
    capUsd: capOf(use, preferences),
    reliability: reliabilityOf(right, judged),
    named(id) {
      const category = byId.get(id);
      if (!category) return null;
      const { name, group } = category;
      // The engine calls a group's own category by the group, whatever the person calls it, until they taught their name for it.
      return { group, category: !taught.has(name) && known.categoryId(group) === id ? group : name };
    },
  };
}
