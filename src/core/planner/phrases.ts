import { subjectOf } from "./subjects.ts";
import type { Subject } from "./subjects.ts";
import { quotation } from "./normalise.ts";
import type { World } from "./plan.ts";
import { FILLERS } from "./vocabulary.ts";

/** What a question is about, beside dates and sums. */
export interface About {
  readonly category?: string;
  readonly account?: string;
  readonly merchant?: string;
}

export type ReadAbout =
  | { readonly about: About }
  /** A sentence for the person. */
  | { readonly unclear: string; readonly choices: readonly string[] };

const PREPOSITIONS = "on|at|for|to|from|with|in|by|called|named|of|about|via|using";
const LEADS_TO_MERCHANT = /^(?:on|at|for|to|from|with|by|called|named|of|about|via)$/;
const DETERMINERS = /^(?:the|my|our|a|an|all|any|some|those|these|this|that)$/;
const TRAILERS =
  /^(?:please|so|far|total|altogether|overall|again|now|transactions?|payments?|purchases?|charges?|expenses?|spending|spend|spends|bills?|orders?|visits?|cost|costs|me|us|i|in|for|on|at|to|from|of|do|did|have|has|been|is|are|was|were|there|spent|paid|pay|bought|buy|and)$/;

const isFiller = (word: string): boolean => FILLERS.has(word);
const isPreposition = (word: string): boolean => new RegExp(`^(?:${PREPOSITIONS})$`).test(word);

function trimmed(words: readonly string[], leading: (word: string) => boolean): string[] {
  let [start, end] = [0, words.length];
  while (start < end && leading(words[start]!)) start++;
  while (end > start && TRAILERS.test(words[end - 1]!)) end--;
  return words.slice(start, end);
}

const isDeterminer = (word: string): boolean => DETERMINERS.test(word);

/** A phrase that stands alone or behind a preposition. */
interface Candidate {
  readonly words: readonly string[];
  readonly preposition: string | null;
}

/** `groceries from my card` → the two, if what stands behind the second preposition is an account or a category. */
function parts({ words, preposition }: Candidate, world: World): Candidate[] {
  const whole = trimmed(words, isDeterminer);
  if (whole.length === 0) return [];
  const subject = subjectOf(whole.join(" "), world);
  if (subject && subject.kind !== "unknown account") return [{ words: whole, preposition }];
  for (let at = whole.length - 2; at > 0; at--) {
    if (!isPreposition(whole[at]!)) continue;
    const tail = trimmed(whole.slice(at + 1), isDeterminer);
    const named = tail.length > 0 ? subjectOf(tail.join(" "), world) : null;
    if (named && named.kind !== "unknown account")
      return [...parts({ words: whole.slice(0, at), preposition }, world), { words: tail, preposition: whole[at]! }];
  }
  return [{ words: whole, preposition }];
}

/** What is left of one stretch between the things that were understood. */
function candidates(segment: string, world: World): Candidate[] {
  const words = segment.split(" ").filter((word) => word !== "");
  const first = words.findIndex((word) => !isFiller(word));
  if (first < 0) return [];
  // The preposition that leads to it, with nothing in between but “the” and “my”.
  let lead = first - 1;
  while (lead >= 0 && isDeterminer(words[lead]!)) lead--;
  if (lead >= 0 && isPreposition(words[lead]!))
    return parts({ words: words.slice(lead + 1), preposition: words[lead]! }, world);
  // “Total Wine”: a name may begin with a word that elsewhere means nothing, if a preposition leads to it.
  const named = words.findIndex((word, at) => at < first && isPreposition(word));
  if (named >= 0) {
    const from = trimmed(words.slice(named + 1), isDeterminer);
    const rest = from.slice(from.findIndex((word) => !isFiller(word)));
    if (from.length > rest.length && subjectOf(from.join(" "), world) === null && !["how", "what"].includes(words[0]!))
      return [{ words: from, preposition: words[named]! }];
  }
  return parts({ words: words.slice(first), preposition: null }, world);
}

const unclear = (why: string, choices: readonly string[] = []): ReadAbout => ({ unclear: why, choices });

function ambiguous(phrase: string, subject: Subject): ReadAbout {
  if (subject.kind === "several")
    return unclear(`“${phrase}” can be ${subject.names.join(" or ")}. Which do you mean?`, subject.names);
  return unclear(`You have no account called “${phrase}”.`);
}

/** Words that ask for something, and are no name of a merchant's unless they stand in quotation marks. */
const NO_NAME =
  /^(?:half|halves|tag|tags|tagged|untagged|net|gross|worth|budget\w*|forecast\w*|predicted|expected|projected|median|percent|percentage|share|ratio|next|previous|ago|since|until|before|after|between|more|less|than|due|days?|daily|weeks?|weekly|weekdays?|months?|monthly|quarters?|quarterly|years?|yearly|annual|full|whole|or|and|not)$/;

/** Words of a merchant's name at most: more is a sentence that was not understood. */
const NAME_WORDS = 6;

/** A phrase as what it names; or why it names nothing. */
function nameIn({ words, preposition }: Candidate, quoted: readonly string[], world: World): ReadAbout {
  const phrase = words.join(" ").replace(/quoted(\d)/g, (_, index: string) => quoted[Number(index)] ?? "");
  const subject = subjectOf(phrase, world);
  if (subject?.kind === "category" || subject?.kind === "account") return { about: { [subject.kind]: subject.name } };
  if (subject) return ambiguous(phrase, subject);
  const isQuoted = words.some((word) => quoted.some((_, index) => word === quotation(index)));
  const leads = preposition === null || LEADS_TO_MERCHANT.test(preposition);
  const isName = leads && words.length <= NAME_WORDS && !words.some((word) => NO_NAME.test(word));
  return isQuoted || isName
    ? { about: { merchant: phrase } }
    : unclear(`I do not understand “${phrase}”. If it is a name, put it in quotation marks.`);
}

/**
 * What the rest of a question is about. Every word must be understood: one that is neither a name nor a filler refuses the whole, for what
 * it says could turn the answer round.
 */
export function readAbout(text: string, quoted: readonly string[], world: World): ReadAbout {
  let about: About = {};
  for (const candidate of text.split("‖").flatMap((segment) => candidates(segment, world))) {
    const read = nameIn(candidate, quoted, world);
    if ("unclear" in read) return read;
    const [kind] = Object.keys(read.about);
    if (kind! in about) return unclear(`I can only look at one ${kind} at a time. Ask about each.`);
    about = { ...about, ...read.about };
  }
  return { about };
}
