import { MAX_JSON_DEPTH, MAX_JSON_ITEMS, MAX_JSON_VALUES } from "../limits.ts";
import { Refusal } from "./refusal.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;

const opens = (char: number): boolean => char === 123 || char === 91;
const closes = (char: number): boolean => char === 125 || char === 93;

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Counts brackets and commas before anything is built of them: a small text can make a large thing. */
function ensureShape(text: string): void {
  const items: number[] = [];
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (opens(char)) {
      if (items.push(1) > MAX_JSON_DEPTH)
        throw new Refusal("invalid_input", `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`);
      values++;
    } else if (closes(char)) items.pop();
    else if (char === COMMA) {
      values++;
      const inside = items.length - 1;
      if (inside >= 0 && ++items[inside]! > MAX_JSON_ITEMS)
        throw new Refusal("invalid_input", `A list or object in the JSON has more than ${MAX_JSON_ITEMS} entries.`);
    }
    if (values > MAX_JSON_VALUES)
      throw new Refusal("invalid_input", `The JSON holds more than ${MAX_JSON_VALUES} values. Send it in parts.`);
  }
}

/** Refuses what is no JSON, nested too deep or has too many parts; an empty text is an empty object. */
export function parseJson(text: string): unknown {
  if (text.trim() === "") return {};
  ensureShape(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Refusal("invalid_input", `The body is not valid JSON: ${(error as Error).message}`);
  }
}
