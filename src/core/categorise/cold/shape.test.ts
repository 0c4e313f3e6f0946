import { describe, expect, it } from "vitest";
import type { Group } from "../../taxonomy/groups.ts";
import { indexOf, noOdds } from "./evidence.ts";
import { addShape } from "./shape.ts";

const odds = (descriptor: string) => {
  const all = noOdds();
  addShape(all, descriptor);
  return (group: Group): number => all[indexOf(group)]!;
};

describe("the form of a name", () => {
  it("is that of a cook's who put their name on the door", () => {
    for (const name of ["Tony's", "JOE’S PLACE"]) expect([name, odds(name)("Dining")]).toEqual([name, 0.7]);
    for (const name of ["Tonys", "Tony'sx", "5's"]) expect([name, odds(name)("Dining")]).toEqual([name, 0]);
  });

  it("is that of a house by its article", () => {
    for (const name of ["LA PALOMA", "el toro", "IL FORNO", "ZUM ADLER", "SQ *LA PALOMA", "TST* CASA ROSA"])
      expect([name, odds(name)("Dining")]).toEqual([name, 0.8]);
    for (const name of ["LATTE", "VILLA PALOMA", "X LA PALOMA"])
      expect([name, odds(name)("Dining")]).toEqual([name, 0]);
    expect(odds("THE ANCHOR")("Dining")).toBe(0.25);
    expect(odds("SQ *THE ANCHOR")("Dining")).toBe(0.25);
    expect(odds("THEATRE")("Dining")).toBe(0);
  });

  it("is that of what is sold from afar", () => {
    for (const name of ["WWW ZORBLAX", "HTTPS ZORBLAX", "ZORBLAX.COM", "zorblax.co.uk", "ZORBLAX.SHOP"])
      expect([name, odds(name)("Shopping"), odds(name)("Subscriptions & Software"), odds(name)("Dining")]).toEqual([
        name,
        0.7,
        0.8,
        -1,
      ]);
    for (const name of ["ZORBLAX COM", "ZORBLAX.COMX", "WWWX"])
      expect([name, odds(name)("Shopping")]).toEqual([name, 0]);
  });

  it("is that of one who is called by telephone", () => {
    for (const name of ["ZORBLAX 415-555-0100", "ZORBLAX 415-5550100", "ZORBLAX 800-ZORBLAX", "X 888-1"])
      expect([name, odds(name)("Subscriptions & Software"), odds(name)("Dining")]).toEqual([name, 0.5, -0.5]);
    for (const name of ["ZORBLAX 415-555-010", "ZORBLAX 41-5550100", "ZORBLAX 801-X"])
      expect([name, odds(name)("Utilities")]).toEqual([name, 0]);
  });

  it("is that of a chain by the number of its store", () => {
    for (const name of ["ZORBLAX #12", "ZORBLAX # 123", "ZORBLAX STORE 7", "ZORBLAX 0123", "X 012345"])
      expect([name, odds(name)("Groceries"), odds(name)("Personal Care")]).toEqual([name, 0.4, -0.4]);
    for (const name of ["ZORBLAX #1", "ZORBLAX 123", "ZORBLAX 012", "ZORBLAX STORE"])
      expect([name, odds(name)("Groceries")]).toEqual([name, 0]);
  });

  it("is that of an airline by the number of a ticket", () => {
    expect(odds("ZORBLAX 1234567890123")("Travel")).toBe(2.5);
    expect(odds("1234567890123")("Travel")).toBe(2.5);
    for (const name of ["ZORBLAX 123456789012", "ZORBLAX 12345678901234", "ZORBLAX 1234567890123 X"])
      expect([name, odds(name)("Travel")]).toEqual([name, 0]);
  });

  it("is that of a company by its legal form", () => {
    for (const name of ["ZORBLAX LLC", "ZORBLAX GmbH", "ZORBLAX S.R.L", "ZORBLAX BV"])
      expect([name, odds(name)("Business Services"), odds(name)("Dining")]).toEqual([name, 0.4, -0.3]);
    expect(odds("ZORBLAXINC")("Business Services")).toBe(0);
  });

  it("may be several at once, each adding its own", () => {
    expect(odds("THE JOE'S LTD")("Dining")).toBeCloseTo(0.25 + 0.7 - 0.3, 12);
  });

  it("says nothing of most names", () => {
    const all = noOdds();
    addShape(all, "ZORBLAX OTTO");
    expect(all).toEqual(noOdds());
  });
});
