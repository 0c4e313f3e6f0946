import { useEffect, useRef, useState } from "react";
import { addToken, formatFilter, parseFilter } from "../../lib/filter-tokens.ts";
import type { FilterToken, ParsedFilter } from "../../lib/filter-tokens.ts";
import { commitDraft, draftText, settleDraft, splitDraft } from "./draft.ts";
import type { Suggestion } from "./suggestions.ts";

/** Typing pauses this long before the list follows, in milliseconds. */
const PAUSE_MS = 200;

/** The search field's text: tokens and words as the address has them, and what is being typed on top. */
export function useFilterDraft(text: string, onChange: (text: string) => void) {
  const filter = parseFilter(text);
  const [draft, setDraft] = useState(filter.words);
  const sent = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // Changed from elsewhere, by a link or the back button: the field follows.
    if (text !== sent.current) setDraft(parseFilter(text).words);
    sent.current = text;
  }, [text]);

  const send = (next: string): void => {
    clearTimeout(timer.current);
    sent.current = next;
    if (next !== text) onChange(next);
  };
  const put = (next: ParsedFilter, typed: string): void => {
    setDraft(typed);
    send(draftText(next, typed));
  };
  return {
    tokens: filter.tokens,
    draft,
    type(typed: string): void {
      const settled = settleDraft(filter, typed);
      if (settled.filter !== filter) return put(settled.filter, settled.draft);
      setDraft(typed);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => send(draftText(filter, typed)), PAUSE_MS);
    },
    commit(): void {
      const done = commitDraft(filter, draft);
      setDraft(done.draft.trim());
      send(formatFilter({ tokens: done.filter.tokens, words: done.draft.trim() }));
    },
    choose({ token, text: beginning }: Suggestion): void {
      const { before } = splitDraft(draft);
      if (token === null) setDraft(before + beginning);
      else put(addToken(filter, token), before);
    },
    remove: (token: FilterToken): void =>
      put({ ...filter, tokens: filter.tokens.filter((other) => other !== token) }, draft),
    clear: (): void => put({ tokens: [], words: "" }, ""),
  };
}
