import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { insideWord } from "./inside-word.ts";

const knowledge = loadKnowledge();
const heard = (word: string): string | null => insideWord(word, knowledge)?.text ?? null;

describe("a trade word inside a longer word", () => {
  it.each([
    ["STADTBACKEREI", "BACKEREI"],
    ["HAIRBYANNA", "HAIRBY"],
    ["SKIRENTAL", "RENTAL"],
    ["SMILEDENTAL", "DENTAL"],
    ["BRIGHTDENTAL", "DENTAL"],
    ["CARRENTAL", "RENTAL"],
    ["EMMADENTAL", "DENTAL"],
    ["TANNERSUPERMARKET", "SUPERMARKET"],
  ])("is heard where both parts are words: %s", (word, text) => {
    expect(heard(word)).toBe(text);
  });

  it.each([
    // Known places.
    "CHRISTCHURCH",
    "HUNTINGTON",
    "SCARBOROUGH",
    "BURLINGAME",
    "CLEARWATER",
    "MAJADAHONDA",
    // Valleys: the trade word reaches across where the name is divided.
    "LINDENTAL",
    "WEIDENTAL",
    "HEIDENTAL",
    "BARENTAL",
    "AHRENTAL",
    // Endings of counties and towns.
    "MERIONSHIRE",
    "OAKENBOROUGH",
    "MARBACHSTADT",
    // A trade word with such an ending behind it.
    "BAKERSBURG",
    "HUNTINGBERG",
    "LEATHERBURY",
    "FRAMINGTON",
  ])("is none of it in the name of a place: %s", (word) => {
    expect(heard(word)).toBeNull();
  });
});
