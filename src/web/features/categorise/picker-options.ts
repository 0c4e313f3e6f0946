import type { Category } from "../../../contract/categories.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { fold } from "../../lib/fold.ts";
import type { CategoryChoice } from "./choice.ts";
import { t } from "../../lib/t.ts";

/** A category the engine offers, with its chance of being right. */
export interface Offered {
  readonly category: string;
  readonly categoryId: string | null;
  readonly group: Group;
  readonly confidence: number;
}

/** One line of the picker. `create` asks for a group next, and `group` is an answer to that: of its choice the group is what is read. */
export type PickerOption =
  | {
      readonly kind: "choice" | "group";
      readonly section: string;
      readonly choice: CategoryChoice;
      readonly confidence: number | null;
    }
  | { readonly kind: "create"; readonly section: string; readonly name: string };

export interface PickerWorld {
  readonly categories: readonly Category[];
  readonly candidates: readonly Offered[];
  /** Ids of the categories chosen last, newest first. */
  readonly recent: readonly string[];
}

/** A candidate less likely than this is noise, not an offer. */
export const WORTH_OFFERING = 0.05;
/** Most recently used categories that are offered again. */
const MAX_RECENT = 4;
const MAX_NAME_LENGTH = 80;

/** 0: the name begins so; 1: a word of it does; 2: the name or its group contains it; null: no match. */
function rank(name: string, group: string, search: string): number | null {
  const folded = fold(name);
  if (folded.startsWith(search)) return 0;
  if (folded.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(search))) return 1;
  return folded.includes(search) || fold(group).includes(search) ? 2 : null;
}

const existing = ({ id, name, group }: Category): CategoryChoice => ({ kind: "existing", categoryId: id, name, group });

function choice(offered: Offered): CategoryChoice {
  const { categoryId, category: name, group } = offered;
  return categoryId === null ? { kind: "new", name, group } : { kind: "existing", categoryId, name, group };
}

/** Everything at rest: what the engine offers, what was used last, then all by group. */
function atRest({ categories, candidates, recent }: PickerWorld): PickerOption[] {
  const offered = candidates.map((candidate): PickerOption => ({
    kind: "choice",
    section: t("Suggested"),
    choice: choice(candidate),
    confidence: candidate.confidence,
  }));
  const offeredIds = new Set(candidates.map(({ categoryId }) => categoryId));
  const line =
    (section: string) =>
    (category: Category): PickerOption => ({ kind: "choice", section, choice: existing(category), confidence: null });
  const again = recent
    .filter((id) => !offeredIds.has(id))
    .flatMap((id) => categories.filter((category) => category.id === id))
    .slice(0, MAX_RECENT)
    .map(line(t("Recent")));
  const all = GROUPS.flatMap((group) => categories.filter((category) => category.group === group).map(line(group)));
  return [...offered, ...again, ...all];
}

/** The groups a new category can belong to that what is typed matches, the likeliest first. */
export function groupOptions(name: string, likely: Group | undefined, typed: string): PickerOption[] {
  const search = fold(typed);
  return GROUPS.filter((group) => fold(group).includes(search))
    .toSorted((a, b) => Number(b === likely) - Number(a === likely))
    .map((group) => ({
      kind: "group",
      section: t("“{name}” belongs to", { name }),
      choice: { kind: "new", name, group },
      confidence: null,
    }));
}

/** The lines of the picker for what was typed so far. */
export function pickerOptions(world: PickerWorld, typed: string): PickerOption[] {
  const search = fold(typed);
  if (search === "") return atRest(world);
  const odds = new Map(world.candidates.map(({ categoryId, confidence }) => [categoryId, confidence]));
  const matches = world.categories
    .map((category) => ({ category, place: rank(category.name, category.group, search) }))
    .filter((match): match is { category: Category; place: number } => match.place !== null)
    .toSorted((a, b) => a.place - b.place || (odds.get(b.category.id) ?? 0) - (odds.get(a.category.id) ?? 0))
    .map(({ category }): PickerOption => ({
      kind: "choice",
      section: t("Matches"),
      choice: existing(category),
      confidence: odds.get(category.id) ?? null,
    }));
  const name = typed.trim().slice(0, MAX_NAME_LENGTH);
  const known = world.categories.some((category) => fold(category.name) === search);
  return known ? matches : [...matches, { kind: "create", section: t("New"), name }];
}
