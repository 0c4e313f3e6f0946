import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { understand } from "./understand.ts";

const knowledge = loadKnowledge();
const isPerson = (descriptor: string): boolean => understand(descriptor, knowledge).person;

describe("a person's name", () => {
  it.each([
    "Hannah Winterbourne",
    "MR T OAKHURST",
    "Herr Jürgen Waldstein",
    "RAJESH VENKATARAMAN",
    "Rodrigo Escalona Rubiales",
  ])("is money between people: %s", (descriptor) => {
    expect(isPerson(descriptor)).toBe(true);
    expect(understand(descriptor, knowledge).channel).toBe("p2p");
  });

  it.each([
    ["a possessive", "Hannah's"],
    ["a trade in the name", "HANNAH WINTERBOURNE PHYSIO"],
    ["a brand", "Paul Smith"],
    ["a card processor", "SQ *HANNAH WINTERBOURNE"],
    ["a town behind it", "HANNAH WINTERBOURNE   LONDON   GB"],
    ["a legal form", "HANNAH WINTERBOURNE LTD"],
    ["a store number", "HANNAH WINTERBOURNE #104"],
    ["an address on the net", "HANNAH WINTERBOURNE.COM"],
    ["a card", "CARD PAYMENT TO HANNAH WINTERBOURNE"],
    ["no surname", "HANNAH"],
  ])("is a shop's with %s", (_, descriptor) => {
    expect(isPerson(descriptor)).toBe(false);
  });
});
