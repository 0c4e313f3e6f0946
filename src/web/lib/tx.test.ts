import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it } from "vitest";
import { speak } from "./t.ts";
import { tx } from "./tx.ts";

const RULE = "When merchant contains “{pattern}”";
const KEPT = "{count, plural, one {a row of {file} stays} other {# rows of {file} stay}}";
const strong = (text: string) => createElement("strong", null, text);

describe("a sentence with elements in it", () => {
  afterEach(() => speak("en", {}));

  it("has them where its text puts them, words around them", () => {
    expect(renderToStaticMarkup(tx(RULE, { pattern: strong("netflix") }))).toBe(
      "When merchant contains “<strong>netflix</strong>”",
    );
  });
  it("has them where the person's language puts them", () => {
    speak("de", { [RULE]: "Wenn der Händler „{pattern}“ enthält" });
    expect(renderToStaticMarkup(tx(RULE, { pattern: strong("netflix") }))).toBe(
      "Wenn der Händler „<strong>netflix</strong>“ enthält",
    );
  });
  it("has them inside a plural too", () => {
    expect(renderToStaticMarkup(tx(KEPT, { count: 2, file: strong("may.csv") }))).toBe(
      "2 rows of <strong>may.csv</strong> stay",
    );
  });
});
