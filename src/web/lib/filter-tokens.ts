/** What a token may speak of. `direction` is written as a bare `in` or `out`. */
export const FILTER_KEYS = [
  "category",
  "account",
  "merchant",
  "payee",
  "tag",
  "since",
  "until",
  "month",
  "amount",
  "currency",
  "source",
  "is",
  "direction",
  "import",
  "similar",
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** One condition of the ledger's search field, as written: `category:dining`, `amount>50`. */
export interface FilterToken {
  readonly key: FilterKey;
  readonly op: ":" | ">" | "<";
  readonly value: string;
}

/** A search field's text, taken apart. `words` are searched in merchant, descriptor and notes. */
export interface ParsedFilter {
  readonly tokens: readonly FilterToken[];
  readonly words: string;
}

/** Longest search text looked at, in characters. */
const MAX_FILTER_LENGTH = 500;
const PIECE = /(?:[^\s"]+|"[^"]*"?)+/g;
const TOKEN = /^([a-z]+)([:<>])(.+)$/i;

const unquote = (text: string): string => text.replaceAll('"', "");
const isKey = (text: string): text is FilterKey => (FILTER_KEYS as readonly string[]).includes(text);

/** Reads one piece of text as a token; null when it is a word to search for. */
export function readToken(piece: string): FilterToken | null {
  if (piece === "in" || piece === "out") return { key: "direction", op: ":", value: piece };
  const [, name = "", op = "", rest = ""] = TOKEN.exec(piece) ?? [];
  const key = name.toLowerCase();
  const value = unquote(rest).trim();
  if (!isKey(key) || key === "direction" || value === "") return null;
  if (op !== ":" && key !== "amount") return null;
  return { key, op: op as FilterToken["op"], value };
}

/** Takes a search text apart. What is no token, an unknown `key:value` too, is a word; quotes keep spaces together. */
export function parseFilter(text: string): ParsedFilter {
  const tokens: FilterToken[] = [];
  const words: string[] = [];
  for (const piece of text.slice(0, MAX_FILTER_LENGTH).match(PIECE) ?? []) {
    const token = readToken(piece);
    if (token) tokens.push(token);
    else if (unquote(piece) !== "") words.push(piece);
  }
  return { tokens, words: words.join(" ") };
}

/** A token as text; `parseFilter` reads it back. */
export function formatToken({ key, op, value }: FilterToken): string {
  if (key === "direction") return value;
  return `${key}${op}${/\s/.test(value) ? `"${value}"` : value}`;
}

export const formatFilter = ({ tokens, words }: ParsedFilter): string =>
  [...tokens.map(formatToken), words].filter((part) => part !== "").join(" ");

/** Adds a token; one that speaks of the same thing makes way, except that an amount may have both ends. */
export function addToken(filter: ParsedFilter, token: FilterToken): ParsedFilter {
  const clashes = (other: FilterToken): boolean =>
    other.key === token.key &&
    (token.key !== "amount" || other.op === token.op || other.op === ":" || token.op === ":");
  return { ...filter, tokens: [...filter.tokens.filter((other) => !clashes(other)), token] };
}

/** A filter text from key and value pairs, for links into the ledger. */
export const filterText = (...tokens: readonly (readonly [FilterKey, string])[]): string =>
  tokens.map(([key, value]) => formatToken({ key, op: ":", value })).join(" ");
