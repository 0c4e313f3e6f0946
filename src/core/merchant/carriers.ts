import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Channel } from "./channel.ts";
import { isMachine, isNoise, isWeak } from "./noise.ts";

const tells = (words: readonly string[]): boolean =>
  words.some((word, at) => !isMachine(word, at) && !isNoise(word) && !isWeak(word));

/** True at the front or the back, numbers and labels beside it left out (`CB 1234`, `POS 0042 …`). */
function stands(words: readonly string[], at: number): boolean {
  const says = (word: string, place: number): boolean => !isMachine(word, place) && !isNoise(word);
  return (
    !words.some((word, place) => place < at && says(word, place)) ||
    !words.some((word, place) => place > at && says(word, place))
  );
}

/**
 * Removes carrier phrases (“card payment to”) as long as something else is left. Phrases go wherever they stand; a lone
 * word only at the front or the back, where banks put it: in the middle it is part of a name.
 */
export function stripCarriers(
  words: readonly string[],
  knowledge: Knowledge,
): { readonly words: readonly string[]; readonly channel: Channel | null } {
  let rest: readonly string[] = words;
  let channel: Channel | null = null;
  for (let start = 0; start < rest.length; start++) {
    const found = knowledge.carriers.at(rest, start);
    if (!found) continue;
    const { length, value } = found;
    if (length === 1 && !stands(rest, start)) continue;
    const left = [...rest.slice(0, start), ...rest.slice(start + length)];
    if (!tells(left)) continue;
    channel ??= value;
    rest = left;
    start--;
  }
  return { words: rest, channel };
}
