import { useState } from "react";

interface Draft {
  readonly text: string;
  /** What was saved when it was written. */
  readonly base: string;
}

/**
 * The draft once `saved` is what is saved: the same text while it said what was saved before, and what was typed over it otherwise.
 * @param means what a text comes to; two that come to the same are one
 */
export function followed(draft: Draft, saved: string, means: (text: string) => string): Draft {
  if (draft.base === saved) return draft;
  return { text: means(draft.text) === means(draft.base) ? saved : draft.text, base: saved };
}

/**
 * What is typed in a field for something that is saved; it follows what is saved elsewhere (an undo, many rows at once, another tab).
 * @param held a save is under way, and what it shows ahead may not last
 */
export function useFollowingText(
  saved: string,
  means: (text: string) => string,
  held: boolean,
): [string, (text: string) => void] {
  const [known, setDraft] = useState<Draft>({ text: saved, base: saved });
  const draft = held ? known : followed(known, saved, means);
  if (draft !== known) setDraft(draft);
  return [draft.text, (text) => setDraft((now) => ({ ...now, text }))];
}
