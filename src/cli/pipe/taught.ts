import { createMemory, learn } from "../../core/categorise/memory.ts";
import type { EvidenceRow, Lesson, PersonMemory } from "../../core/categorise/memory.ts";

/** Lessons that stay when there are more than MAX_LESSONS: the most recent, as many as the database loads for a person. */
const KEPT_LESSONS = 50_000;
const MAX_LESSONS = 60_000;

/** What was taught through this pipe: the engine's own memory, bounded. */
export interface Taught {
  readonly memory: PersonMemory;
  teach(lesson: Lesson): void;
}

const keyOf = ({ merchantKey, sign, category }: Pick<EvidenceRow, "merchantKey" | "sign" | "category">): string =>
  JSON.stringify([merchantKey, sign, category]);

export function createTaught(): Taught {
  let memory = createMemory([]);
  // In the order of their last lesson, so that the first are the ones to forget.
  const rows = new Map<string, EvidenceRow>();
  return {
    get memory() {
      return memory;
    },
    teach(lesson) {
      const key = keyOf(lesson);
      rows.delete(key);
      rows.set(key, learn(memory, lesson));
      if (rows.size <= MAX_LESSONS) return;
      for (const old of [...rows.keys()].slice(0, rows.size - KEPT_LESSONS)) rows.delete(old);
      memory = createMemory([...rows.values()]);
    },
  };
}
