import type { Knowledge } from "../knowledge/knowledge.ts";
import { fold, wordsOf } from "./fold.ts";
import type { Channel, Merchant } from "./merchant.ts";

/** Words of a key: enough to tell shops apart, few enough to survive truncation. */
const KEY_WORDS = 4;
const MAX_DESCRIPTOR = 500;

const NOISE = new Set(
  "THE A OF AND & INC LLC LTD LIMITED GMBH CO CORP CORPORATION PLC SA SAS SARL BV NV AG KG OHG PTY SRL SPA AB AS OY APS WWW COM NET ORG HTTP HTTPS STORE STR NO NR REF ID TX TXN POS EFT WEB PPD CCD DES INDN TRACE CARD XX XXXX".split(
    " ",
  ),
);

/** Numbers, ids, dates, times, phones, masked cards: nothing a shop is called. Short numbers inside a name (7 ELEVEN, 24 HOUR) stay with it. */
function isMachine(word: string, position: number): boolean {
  if (/^[#*X]+\d*$/.test(word) || word.startsWith("#")) return true;
  const digits = word.replace(/\D/g, "").length;
  if (digits === 0) return false;
  if (digits === word.length) return position > 0 || digits > 3;
  return digits >= 3 || (digits >= 2 && word.length > 6) || (position > 1 && digits >= word.length / 2);
}

interface Stripped {
  readonly text: string;
  readonly processor: string | null;
}

/** Takes processors off the front (`SQ *`, `TST*`, `PAYPAL *`), more than one if they stack. */
function stripProcessor(raw: string, knowledge: Knowledge): Stripped {
  let text = raw.trim();
  let processor: string | null = null;
  for (let round = 0; round < 3; round++) {
    const upper = text.toUpperCase();
    const found = knowledge.processors.find(
      ({ prefix, keeps }) => keeps === "merchant" && upper.startsWith(prefix) && upper.length > prefix.length + 2,
    );
    if (!found) break;
    processor ??= found.name;
    text = text.slice(found.prefix.length).trim();
  }
  return { text, processor };
}

/** Removes carrier phrases (“card payment to”), wherever they stand, as long as something else is left. */
function stripCarriers(words: readonly string[], knowledge: Knowledge): { words: string[]; channel: Channel | null } {
  let rest = [...words];
  let channel: Channel | null = null;
  for (let start = 0; start < rest.length; start++) {
    for (let length = Math.min(6, rest.length - start); length > 0; length--) {
      const carrier = knowledge.carriers.get(rest.slice(start, start + length).join(" "));
      if (carrier === undefined) continue;
      const left = [...rest.slice(0, start), ...rest.slice(start + length)];
      if (!left.some((word, index) => !isMachine(word, index) && !NOISE.has(word))) continue;
      channel ??= carrier;
      rest = left;
      start--;
      break;
    }
  }
  return { words: rest, channel };
}

/** Takes places off the end (city, state, country), as long as a name is left in front. */
function stripPlaces(
  words: readonly string[],
  knowledge: Knowledge,
): { words: readonly string[]; location: string | null } {
  let end = words.length;
  const taken: string[] = [];
  for (let round = 0; round < 4 && end > 1; round++) {
    const length = [3, 2, 1].find(
      (size) => end - size >= 1 && knowledge.places.has(words.slice(end - size, end).join(" ")),
    );
    if (length === undefined) break;
    taken.unshift(words.slice(end - length, end).join(" "));
    end -= length;
  }
  return { words: words.slice(0, end), location: taken.length > 0 ? taken.join(" ") : null };
}

const titled = (word: string): string =>
  word.length <= 3 && !/[AEIOUY]/.test(word) ? word : word.charAt(0) + word.slice(1).toLowerCase();

/** Understands a descriptor. Pure; never empty unless the descriptor is; keeps the only distinguishing word. */
export function understand(descriptor: string, knowledge: Knowledge): Merchant {
  const { text, processor } = stripProcessor(descriptor.slice(0, MAX_DESCRIPTOR), knowledge);
  const all = wordsOf(
    fold(text.replace(/\b(?:https?:\/\/|www\.)/gi, "").replace(/\.(?:com|net|org|co\.uk|io|de|fr)\b/gi, " ")),
  );
  const { words: bare, channel } = stripCarriers(all, knowledge);
  const named = bare
    .map((word) => word.replace(/^[*#&]+|[*#]+$/g, ""))
    .filter((word, index) => word !== "" && !isMachine(word, index));
  const { words: placed, location } = stripPlaces(named, knowledge);
  const useful = placed.filter((word) => !NOISE.has(word));
  const words = useful.length > 0 ? useful : named.length > 0 ? named : all;
  const shown = (useful.length > 0 ? placed : words).slice(0, 6);
  return {
    name: shown.map(titled).join(" ") || descriptor.trim(),
    key: words.slice(0, KEY_WORDS).join(" ").toLowerCase() || descriptor.trim().toLowerCase(),
    words,
    channel,
    processor,
    location,
  };
}
