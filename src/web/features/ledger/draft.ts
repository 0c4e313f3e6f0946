import { addToken, formatFilter, readToken } from "../../lib/filter-tokens.ts";
import type { ParsedFilter } from "../../lib/filter-tokens.ts";

/** What is being typed: `before` is finished, `piece` is the word or token under the cursor. */
export interface Draft {
  readonly before: string;
  readonly piece: string;
}

/** Cuts off the last piece; a space inside quotes does not end it. */
export function splitDraft(draft: string): Draft {
  const piece = /(?:[^\s"]|"[^"]*"|"[^"]*$)*$/.exec(draft)?.[0] ?? "";
  return { before: draft.slice(0, draft.length - piece.length), piece };
}

const HALF_TOKEN = /^(category|account|tag|since|until|month|source|is):|^amount[:<>]/i;

interface Typed {
  readonly filter: ParsedFilter;
  readonly draft: string;
}

/** Turns finished tokens (a space stands behind them) into tokens; what is left stays in the field. */
export function settleDraft(filter: ParsedFilter, draft: string): Typed {
  const { before, piece } = splitDraft(draft);
  let next = filter;
  const words: string[] = [];
  for (const word of before.match(/(?:[^\s"]+|"[^"]*"?)+/g) ?? []) {
    const token = readToken(word);
    if (token) next = addToken(next, token);
    else words.push(word);
  }
  return next === filter ? { filter, draft } : { filter: next, draft: [...words, piece].join(" ") };
}

/** Enter: all that was typed counts, the last piece too. */
export const commitDraft = (filter: ParsedFilter, draft: string): Typed => settleDraft(filter, `${draft.trim()} `);

/** The search text while typing: words count at once, a token only when it is finished. */
export function draftText({ tokens }: ParsedFilter, draft: string): string {
  const { before, piece } = splitDraft(draft);
  const words = HALF_TOKEN.test(piece) || readToken(piece) ? before : before + piece;
  return formatFilter({ tokens, words: words.trim() });
}
