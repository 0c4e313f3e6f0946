import { describe, expect, it } from "vitest";
import { MAX_JSON_DEPTH, MAX_JSON_ITEMS, MAX_JSON_VALUES } from "../limits.ts";
import { parseJson } from "./parse-json.ts";

const list = (items: number, item = "0"): string => `[${Array.from({ length: items }, () => item).join(",")}]`;
const object = (entries: number): string => `{${Array.from({ length: entries }, (_, i) => `"k${i}":0`).join(",")}}`;
const nested = (depth: number, [open, close]: readonly [string, string]): string =>
  open.repeat(depth - 1) + (open === "[" ? "[]" : "{}") + close.repeat(depth - 1);
const refusal = (message: unknown) => expect.objectContaining({ name: "Refusal", code: "invalid_input", message });

const deep = refusal(`The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`);
const wide = refusal(`A list or object in the JSON has more than ${MAX_JSON_ITEMS} entries.`);
const large = refusal(`The JSON holds more than ${MAX_JSON_VALUES} values. Send it in parts.`);

describe("the JSON of a request", () => {
  it("is an empty object when there is none", () => {
    for (const text of ["", " \n\t "]) expect(parseJson(text)).toEqual({});
  });

  it("is refused when it is none, with what is wrong", () => {
    for (const text of ["{", "[1,]", '"open', '{"a":1}}', "]", "nothing"])
      expect(() => parseJson(text)).toThrow(refusal(expect.stringMatching(/^The body is not valid JSON: ./)));
  });

  it.each([
    ["lists", ["[", "]"]],
    ["objects", ['{"a":', "}"]],
  ] as const)("may be nested as deep as is said, and no deeper: %s", (_what, brackets) => {
    expect(() => parseJson(nested(MAX_JSON_DEPTH, brackets))).not.toThrow();
    expect(() => parseJson(nested(MAX_JSON_DEPTH + 1, brackets))).toThrow(deep);
  });

  it("counts how deep it is, not how many lists and objects stand one behind the other", () => {
    const many = list(50, '[{"a":[]},{}]');
    expect(parseJson(many)).toEqual(JSON.parse(many));
  });

  it.each([
    ["lists", list],
    ["objects", object],
  ] as const)("may have as many entries in one as is said, and no more: %s", (_what, of) => {
    const [most, more] = [of(MAX_JSON_ITEMS), of(MAX_JSON_ITEMS + 1)];
    expect(parseJson(most)).toEqual(JSON.parse(most));
    expect(() => parseJson(more)).toThrow(wide);
    expect(() => parseJson(`[[1,2],${more}]`)).toThrow(wide);
    expect(parseJson(`[${most},${most}]`)).toHaveLength(2);
  });

  it("may hold as many values in all as is said, and no more", () => {
    // The list around them, and each list with what it holds.
    const full = Math.floor((MAX_JSON_VALUES - 1) / (MAX_JSON_ITEMS + 1));
    const rest = MAX_JSON_VALUES - 1 - full * (MAX_JSON_ITEMS + 1);
    const lists = Array.from({ length: full }, () => list(MAX_JSON_ITEMS));
    const most = `[${[...lists, list(rest - 1)].join(",")}]`;
    const more = `[${[...lists, list(rest)].join(",")}]`;
    expect(parseJson(most)).toHaveLength(full + 1);
    expect(() => parseJson(more)).toThrow(large);
  });

  it("takes brackets, commas and quotes for text where they are", () => {
    const texts = ["[".repeat(40), "]}".repeat(40), ",".repeat(2 * MAX_JSON_ITEMS), '\\"[', '"'.repeat(30), "\\"];
    expect(parseJson(JSON.stringify(texts))).toEqual(texts);
    const keys = Object.fromEntries(texts.map((text) => [text, 0]));
    expect(parseJson(JSON.stringify(keys))).toEqual(keys);
  });
});
