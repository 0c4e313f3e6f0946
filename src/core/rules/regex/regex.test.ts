import { createContext, Script } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, plain } from "../../merchant/fold.ts";
import { MAX_PROGRAM } from "./program.ts";
import { compileRegex } from "./regex.ts";
import type { CompiledRegex } from "./regex.ts";

function compiled(source: string): CompiledRegex {
  const result = compileRegex(source);
  if (!result.ok) throw new Error(result.problem.message);
  return result.compiled;
}
const stands = (source: string, text: string): boolean => compiled(source).regex.test(plain(text));

const atom = fc.constantFrom(
  "a",
  "b",
  "C",
  "1",
  " ",
  ".",
  "\\d",
  "\\w",
  "\\s",
  "\\W",
  "\\D",
  "\\S",
  "[ab]",
  "[^a1]",
  "[a-c\\d]",
  "\\*",
  "-",
);
const place = fc.constantFrom("^", "$", "\\b", "\\B");
const count = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{0,2}", "{1,3}", "{2,}", "+?");
const { source: anySource } = fc.letrec<{ source: string; part: string }>((tie) => ({
  source: fc
    .array(
      fc.array(tie("part"), { maxLength: 5 }).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3 },
    )
    .map((choices) => choices.join("|")),
  part: fc.oneof(
    { maxDepth: 2 },
    { weight: 5, arbitrary: fc.tuple(atom, count).map(([a, b]) => a + b) },
    { weight: 1, arbitrary: place },
    { weight: 2, arbitrary: fc.tuple(tie("source"), count).map(([a, b]) => `(${a})${b}`) },
  ),
}));
const source = anySource.filter((pattern) => compileRegex(pattern).ok);
const text = fc
  .array(fc.constantFrom("a", "b", "c", "B", "1", "2", " ", "*", "-", "_"), { maxLength: 10 })
  .map((list) => list.join(""));

const ask = new Script('new RegExp(pattern, "i").test(subject)');
const sandbox = createContext({});
/** RegExp goes back and forth: some of these expressions it would not answer within days. Null where it takes too long. */
function regExpStands(pattern: string, subject: string): boolean | null {
  try {
    return ask.runInContext(Object.assign(sandbox, { pattern, subject }), { timeout: 250 }) as boolean;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return null;
    throw error;
  }
}

describe("linear expressions", () => {
  it("find what RegExp finds", () => {
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const found = stands(pattern, subject);
        const expected = regExpStands(pattern, subject);
        fc.pre(expected !== null);
        expect(found).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it("hold one of their required texts wherever they match", () => {
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const { regex, required, literalLength } = compiled(pattern);
        if (required === null || !regex.test(plain(subject))) return;
        const folded = fold(subject);
        expect(required.some((each) => folded.includes(each))).toBe(true);
        expect(literalLength).toBeLessThanOrEqual(subject.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it("take steps in proportion to the text, however hostile the two are", () => {
    const hostile = [
      "(a+)+$",
      "(a|a)*b",
      "(a*)*b",
      "(a|aa)+$",
      "(.*)(.*)(.*)(.*)x",
      "((a{0,9}){0,9})b",
      "(\\w+\\s?)+\\d$",
      "(.*a){12}c",
    ];
    for (const pattern of hostile) {
      const steps = (length: number): number => {
        const { regex } = compiled(pattern);
        regex.test("A".repeat(length));
        return regex.steps;
      };
      const size = compiled(pattern).size;
      for (const length of [10, 100, 1_000, 10_000])
        expect(steps(length)).toBeLessThanOrEqual((length + 1) * (size + 1));
    }
  });

  it("take no more steps when the text meets ever new states", () => {
    // Which of the last twelve characters were A: 4096 sets of places, more than are remembered.
    const { regex, size } = compiled("a.{11}$");
    let bits = 1;
    const noise = Array.from({ length: 20_000 }, () => ((bits = (bits * 48_271) % 2_147_483_647) & 1 ? "A" : "B")).join(
      "",
    );
    regex.test(noise);
    expect(regex.steps).toBeGreaterThan(noise.length);
    expect(regex.steps).toBeLessThanOrEqual((noise.length + 1) * (size + 1));
  });

  it("refuse a repeated nothing at once", () => {
    const nested = `${"(".repeat(20)}${"){99}".repeat(20)}`;
    expect(compileRegex(nested)).toMatchObject({ ok: false });
  });

  it("hold any script, folded as a row is", () => {
    expect(stands("straße \\d+", "STRASSE 12")).toBe(true);
    expect(stands("^[à-ü]+$", "Aeiou")).toBe(true);
    expect(stands("超市\\b", "大超市 12")).toBe(true);
    expect(stands("\\bмагазин", "Продуктовый Магазин")).toBe(true);
    expect(stands("e\u0301t\u00e9", "ETE")).toBe(true);
    expect(stands("a😀+b", "xa😀b")).toBe(true);
  });

  it.each([
    ["a(b", "This ( is never closed.", 1],
    ["ab)", "This ) was never opened; for the sign itself write \\).", 2],
    ["[a-", "This [ is never closed.", 0],
    ["x[]", "Empty […]; for the bracket itself write \\].", 2],
    ["[z-a]", "This range in […] goes backwards.", 1],
    ["a(?=b)", "Lookahead ((?=…) is not supported.", 1],
    ["(?<!a)b", "Lookbehind ((?<!…) is not supported.", 0],
    ["(a)\\1", "A back-reference (\\1) is not supported.", 3],
    ["a\\q", "\\q is not supported.", 1],
    ["a\\", "A backslash at the end stands for nothing.", 1],
    ["*a", "Nothing to repeat before *; for the sign itself write \\*.", 0],
    ["a**", "Nothing to repeat here; put the part before it in ( ).", 2],
    ["a{2,1}", "This repetition goes backwards.", 1],
    ["a{101}", "At most 100 repetitions.", 1],
    ["(?i)a", "Groups are written (…) or (?:…); case never matters.", 0],
    ["^*", "A place in the text cannot be repeated.", 0],
    ["((a{50}){50}){50}", "This expression is too large; use fewer repetitions.", 0],
  ])("refuse %s and say where", (pattern, message, at) => {
    expect(compileRegex(pattern)).toEqual({ ok: false, problem: { message, at } });
  });

  it("answer any text at all, and never with a throw", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.string({ unit: "binary", maxLength: 60 }),
        (pattern, subject) => {
          const result = compileRegex(pattern);
          if (result.ok) result.compiled.regex.test(plain(subject));
          expect(result.ok ? result.compiled.size : result.problem.at).toBeLessThanOrEqual(
            result.ok ? MAX_PROGRAM : pattern.normalize("NFC").length,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
