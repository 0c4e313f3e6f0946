import type { AskedCategory, AskedMerchant, MerchantAnswer } from "../core/model/model.ts";
import { CANNOT_TELL } from "./question.ts";

/** What of an answer can be used, and which merchants are left. */
export interface ReadAnswers {
  readonly answers: readonly MerchantAnswer[];
  readonly missing: readonly AskedMerchant[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

function answersIn(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const list = isRecord(parsed) ? parsed["answers"] : null;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

const clamp = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;

/**
 * Reads an answer as if nobody had promised its form: by id, never by position; ids that were not asked, categories that
 * were not offered and merchants answered twice in two ways count as not answered.
 */
export function readAnswers(
  text: string,
  asked: readonly AskedMerchant[],
  categories: readonly AskedCategory[],
): ReadAnswers {
  const offered = new Set(categories.map(({ id }) => id));
  const open = new Set(asked.map(({ id }) => id));
  const found = new Map<string, MerchantAnswer>();
  const contradicted = new Set<string>();
  for (const item of answersIn(text)) {
    if (!isRecord(item)) continue;
    const { id, category, confidence } = item;
    if (typeof id !== "string" || !open.has(id)) continue;
    if (typeof category !== "string" || (category !== CANNOT_TELL && !offered.has(category))) continue;
    const answer = { id, categoryId: category === CANNOT_TELL ? null : category, stated: clamp(confidence) };
    const before = found.get(id);
    if (before && before.categoryId !== answer.categoryId) contradicted.add(id);
    found.set(id, answer);
  }
  for (const id of contradicted) found.delete(id);
  return { answers: [...found.values()], missing: asked.filter(({ id }) => !found.has(id)) };
}
