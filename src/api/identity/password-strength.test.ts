import { describe, expect, it } from "vitest";
import { isWeak } from "./password-strength.ts";

describe("a password", () => {
  it.each([
    ["password123", "common"],
    ["Passw0rd2024", "a common one in other letters"],
    ["qwertyuiop", "a row of keys"],
    ["1234567890", "a row of digits"],
    ["aaaaaaaaaaaa", "one letter"],
    ["XspensesAI2024", "the product's name and a year"],
    ["ada.lovelace1", "the e-mail's own words"],
  ])("%s is refused: %s", async (password) => {
    expect(await isWeak(password, "ada.lovelace@example.org")).toBe(true);
  });

  it.each([
    "correct horse battery",
    "correct horse 42",
    "Tin kettle, 9 swans",
    "пять слов на русском языке",
    "aX7!kQ2-mv",
  ])("%s is taken, whatever its characters", async (password) => {
    expect(await isWeak(password, "ada.lovelace@example.org")).toBe(false);
  });

  it("of the greatest length is looked at in time", async () => {
    expect(await isWeak("ab1".repeat(86).slice(0, 256), null)).toBe(true);
  });
});
