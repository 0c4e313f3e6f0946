import { describe, expect, it } from "vitest";
import { escaped, parseClass } from "./parse-class.ts";

const digit = { name: "digit", negated: false };
const set = (source: string) => parseClass(source, 0);
const rangesOf = (source: string) => set(source).set.ranges;

describe("a set of characters", () => {
  it("is read from its bracket to the one that closes it", () => {
    expect(set("[0]")).toEqual({ set: { ranges: [[48, 48]], classes: [], negated: false }, end: 3 });
    expect(set("[^0-9]x")).toEqual({ set: { ranges: [[48, 57]], classes: [], negated: true }, end: 6 });
    expect(parseClass("ab[0-9]", 2).end).toBe(7);
    expect(set("[\\d5]")).toEqual({ set: { ranges: [[53, 53]], classes: [digit], negated: false }, end: 5 });
    expect(set("[\\D]").set.classes).toEqual([{ name: "digit", negated: true }]);
  });

  it("has the hyphen for itself where it stands between nothing", () => {
    const hyphen = 45;
    expect(rangesOf("[-]")).toEqual([[hyphen, hyphen]]);
    expect(rangesOf("[5-]")).toEqual([
      [53, 53],
      [hyphen, hyphen],
    ]);
    expect(rangesOf("[-5]")).toEqual([
      [hyphen, hyphen],
      [53, 53],
    ]);
    expect(rangesOf("[\\-]")).toEqual([[hyphen, hyphen]]);
  });

  it("has what an escape stands for", () => {
    expect(rangesOf("[\\t]")).toEqual([[9, 9]]);
    expect(rangesOf("[\\n\\r]")).toEqual([
      [10, 10],
      [13, 13],
    ]);
    expect(rangesOf("[\\]]")).toEqual([[93, 93]]);
  });

  // What else is refused, regex.test.ts says of whole expressions.
  it.each([
    ["[^]", "Empty […]; for the bracket itself write \\].", 2],
    ["[a", "This [ is never closed.", 0],
    ["[\\d-9]", "A range in […] goes from one character to another.", 1],
    ["[0-\\d]", "A range in […] goes from one character to another.", 1],
    ["[\\d-\\w]", "A range in […] goes from one character to another.", 1],
    ["[0🥐]", "This character cannot stand in […]; write alternatives instead: (a|b).", 2],
  ])("is refused, with where it is wrong: %s", (source, message, at) => {
    expect(() => set(source)).toThrow(expect.objectContaining({ message, at }));
  });
});

describe("an escape", () => {
  it.each([
    ["t", "\t"],
    ["n", "\n"],
    ["r", "\r"],
    [".", "."],
    ["\\", "\\"],
    ["-", "-"],
    ["_", "_"],
  ])("\\%s", (letter, char) => {
    expect(escaped(letter, 0)).toBe(char);
  });

  it("stands for no letter but those", () => {
    expect(() => escaped("Z", 7)).toThrow(expect.objectContaining({ message: "\\Z is not supported.", at: 7 }));
  });
});
