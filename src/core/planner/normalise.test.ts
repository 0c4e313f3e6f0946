import { describe, expect, it } from "vitest";
import { MAX_QUESTION, normalise } from "./normalise.ts";

const text = (question: string): string => normalise(question).text;

describe("a question as it is read", () => {
  it("is lower case, with one space between its words and no punctuation", () => {
    expect(text("  How MUCH did   I spend?! ")).toBe("how much did i spend");
    expect(text("groceries, dining; coffee: (all) [of] it. ok.")).toBe("groceries dining coffee all of it ok");
    expect(text("a*b_c~d\\e|f{g}")).toBe("a b c d e f g");
  });

  it("keeps points and commas of numbers", () => {
    expect(text("over 1,234.50, or .5?")).toBe("over 1,234.50 or 5");
  });

  it("has quotations set aside in the person's own letters", () => {
    expect(normalise('move “Tin Kettle” to "My Café"')).toEqual({
      text: "move quoted0 to quoted1",
      quoted: ["Tin Kettle", "My Café"],
    });
    expect(normalise('say «Hi» and " x "').quoted).toEqual(["Hi", "x"]);
    expect(normalise('an "open one').quoted).toEqual([]);
    expect(normalise(`"${"x".repeat(101)}"`).quoted).toEqual([]);
  });

  it("has contractions written out", () => {
    expect(text("what's my balance")).toBe("what is my balance");
    for (const sign of "'‘’ʼ`´") expect(text(`what${sign}s that`)).toBe("what is that");
    expect(text("whats due, hows it")).toBe("what is due how is it");
    expect(text("I can't, won't and didn't")).toBe("i can not will not and did not");
    expect(text("I've, I'm, I'd, we've, you're")).toBe("i i i we we");
    expect(text("let's see, gimme all")).toBe("let us see give me all");
  });

  it("has a time's own s taken off", () => {
    expect(text("last month's groceries and March's rent")).toBe("last month groceries and march rent");
    expect(text("joe's diner")).toBe("joe's diner");
  });

  it("has arrows as to, and tags named", () => {
    expect(text("acme -> dining, acme => bars, acme→pets")).toBe("acme to dining acme to bars acme to pets");
    expect(text("spent #trip-1 and a#b")).toBe("spent tagged trip-1 and a b");
  });

  it("has whom it is put to taken off its front", () => {
    expect(text("@prime how much")).toBe("how much");
    expect(text("mail @prime how much")).toBe("mail @prime how much");
  });

  it("has a total that says nothing left out", () => {
    expect(text("total spent on groceries")).toBe("spent on groceries");
    expect(text("my total for march")).toBe("my for march");
    expect(text("total wine")).toBe("total wine");
  });

  it("has a month that stands once for two days stand for both", () => {
    expect(text("between 10 and 15 March")).toBe("between 10 march and 15 march");
    expect(text("from 1st to 5th of may 2026")).toBe("from 1st may to 5th may 2026");
    expect(text("between 10 and 15")).toBe("between 10 and 15");
  });

  it("is as long as is read", () => {
    expect(text("x".repeat(MAX_QUESTION + 5))).toHaveLength(MAX_QUESTION);
  });
});
