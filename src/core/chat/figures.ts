import type { ToolResult } from "./results.ts";

const NUMBER = /\d+(?:[.,'’\u00a0\u202f ]\d+)*/g;

/** A number as it is compared: its digits, without separators, leading zeros, or places after the point that say nothing. */
const bare = (number: string): string => {
  const plain = number.replace(/[.,](\d{1,2})$/, ".$1").replace(/[^\d.]|\.(?=.*\.)/g, "");
  const [whole = "", places = ""] = plain.split(".");
  return `${whole.replace(/^0+(?=\d)/, "")}.${places.replace(/0+$/, "")}`;
};

/** The parts of a date stand for themselves: its sign joins no numbers. */
const numbersIn = (text: string): string[] => (text.match(NUMBER) ?? []).map(bare);

/** Every number a value holds, how many things its lists hold, and what their rows come to together. */
function* numbersOf(value: unknown): Generator<string> {
  if (typeof value === "string") yield* numbersIn(value);
  else if (typeof value === "number") yield bare(String(Math.abs(value)));
  else if (Array.isArray(value)) {
    yield bare(String(value.length));
    const counts = value.map((item: { count?: unknown } | null) => item?.count);
    if (counts.every((count) => typeof count === "number")) yield bare(String(counts.reduce((a, b) => a + b, 0)));
    for (const item of value) yield* numbersOf(item);
  } else if (typeof value === "object" && value !== null)
    for (const item of Object.values(value)) yield* numbersOf(item);
}

/** Figures of a text that stand in none of the results it speaks of: such a text is not shown. Quarters are named, not counted. */
export function unfounded(text: string, results: readonly ToolResult[]): string[] {
  const known = new Set(numbersOf(results));
  return (text.replace(/\bQ[1-4]\b/g, "").match(NUMBER) ?? []).filter((number) => !known.has(bare(number)));
}
