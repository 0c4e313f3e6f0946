import { describe, expect, it } from "vitest";
import { hide } from "../../src/core/redact/kind.ts";
import { KINDS, redactText } from "../../src/core/redact/redact.ts";

/** Longest text one try of a pattern may read. */
const MAX_REACH = 30_000;

/** A pattern without its escapes and character classes, in which `*`, `+` and `{` are repetitions and nothing else. */
const skeleton = ({ source }: RegExp): string =>
  source
    // What separates digits is no digit: there is one way to read it.
    .replaceAll("(?:[ ().\\-/]{0,2}\\d)", "(?:\\d)")
    .replace(/\\u\{[^}]*\}|\\p\{[^}]*\}|\\./g, "x")
    .replace(/\[[^\]]*\]/g, "x");

/** Most characters that a pattern's repetitions can read from one place. */
const reachOf = (pattern: RegExp): number =>
  [...skeleton(pattern).matchAll(/\{(?:\d+,)?(\d+)\}/g)].reduce((sum, found) => sum + Number(found[1]), 0);

const HOSTILE: Readonly<Record<string, string>> = {
  digits: "1",
  "digits and spaces": "4 ",
  "almost cards": "4111 1111 1111 1112 ",
  "almost IBANs": "DE00 3704 0044 ",
  "almost tokens": "eyJ-",
  "almost addresses": "a.a@",
  "at signs": "@",
  pluses: "+1 ",
  slashes: "//a:",
  dots: "a.",
  "names of secrets": "token=",
  keys: "sk-",
  zeros: "00",
};

describe("the time redaction takes", () => {
  it.each(KINDS.map(({ label, pattern }) => [label, pattern] as const))(
    "is bounded at each place by construction: %s %s",
    (_label, pattern) => {
      const bare = skeleton(pattern);
      expect(bare).not.toMatch(/[*]|\+|\{\d+,\}/);
      // No repetition of what holds a repetition of variable length, which is what makes a search exponential.
      expect(bare).not.toMatch(/\((?:\?:)?[^()]*\{\d+,\d+\}[^()]*\)\{\d+,(?:[6-9]|\d\d)/);
      expect(reachOf(pattern)).toBeLessThanOrEqual(MAX_REACH);
    },
  );

  it.each(Object.entries(HOSTILE))("grows no faster than the text: %s", (_name, piece) => {
    const tries = (length: number): number => {
      const text = piece.repeat(length / piece.length);
      let looked = 0;
      for (const kind of KINDS) {
        const counted = (found: string): number => {
          looked += found.length;
          return kind.length ? kind.length(found) : found.length;
        };
        hide(text, { ...kind, length: counted });
      }
      return looked;
    };
    const [short, long] = [tries(2_000), tries(8_000)];
    expect(long).toBeLessThanOrEqual(4.5 * short + 500);
  });

  it.each(Object.values(HOSTILE))("ends for twenty thousand characters of %j", (piece) => {
    const text = piece.repeat(20_000 / piece.length);
    const before = process.cpuUsage();
    redactText(text);
    expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
  });
});
