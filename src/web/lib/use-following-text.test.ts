import { describe, expect, it } from "vitest";
import { followed } from "./use-following-text.ts";

const trimmed = (text: string): string => text.trim();

describe("what is typed in a field for something that is saved", () => {
  it("follows what is saved elsewhere, as an undo does, however it was spaced", () => {
    expect(followed({ text: "Lisbon", base: "Lisbon" }, "", trimmed)).toEqual({ text: "", base: "" });
    expect(followed({ text: "Lisbon \n", base: "Lisbon" }, "", trimmed)).toEqual({ text: "", base: "" });
  });

  it("stays when it is not saved yet, and while nothing else is saved", () => {
    expect(followed({ text: "Lisbon, with Ada", base: "Lisbon" }, "Porto", trimmed)).toEqual({
      text: "Lisbon, with Ada",
      base: "Porto",
    });
    const draft = { text: "Lis", base: "" };
    expect(followed(draft, "", trimmed)).toBe(draft);
  });

  it("stays as it was typed once it is what is saved", () => {
    const saved = followed({ text: "Lisbon ", base: "" }, "Lisbon", trimmed);
    expect(saved).toEqual({ text: "Lisbon ", base: "Lisbon" });
    expect(followed(saved, "", trimmed).text).toBe("");
  });
});
