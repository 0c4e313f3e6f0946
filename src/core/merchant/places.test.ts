import { describe, expect, it } from "vitest";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { NameList } from "../knowledge/name-list.ts";
import { columnsOf, isWhereabouts } from "./columns.ts";
import { stripPlaces, withoutEcho } from "./places.ts";

const PLACES = ["OAKLAND", "VIRGINIA BEACH", "NEW YORK CITY", "CAMBRIDGE", "CA", "VA", "NSW", "GBR", "MECHANICSBURG"];
const WORLD: Knowledge = {
  ...loadKnowledge(),
  places: new Set(PLACES),
  placeCodes: new Set(["CA", "VA", "NSW", "GBR"]),
  placeEnds: new Set(PLACES.map((name) => name.slice(name.lastIndexOf(" ") + 1))),
  placeNames: new NameList(() => PLACES),
};
const stripped = (text: string) => {
  const { words, location } = stripPlaces(text.split(" "), WORLD);
  return [words.join(" "), location];
};

describe("a place behind a name", () => {
  it("is taken off, with its state", () => {
    expect(stripped("GREENLEAF DELI OAKLAND")).toEqual(["GREENLEAF DELI", "OAKLAND"]);
    expect(stripped("GREENLEAF DELI OAKLAND CA")).toEqual(["GREENLEAF DELI", "OAKLAND CA"]);
    expect(stripped("GREENLEAF VIRGINIA BEACH VA")).toEqual(["GREENLEAF", "VIRGINIA BEACH VA"]);
    expect(stripped("GREENLEAF NEW YORK CITY")).toEqual(["GREENLEAF", "NEW YORK CITY"]);
    expect(stripped("GREENLEAF DELI")).toEqual(["GREENLEAF DELI", null]);
  });

  it("is the name where nothing else is, or where the name is of it", () => {
    expect(stripped("OAKLAND")).toEqual(["OAKLAND", null]);
    expect(stripped("OAKLAND CA")).toEqual(["OAKLAND", "CA"]);
    expect(stripped("CITY OF CAMBRIDGE")).toEqual(["CITY OF CAMBRIDGE", null]);
    expect(stripped("CITY OF CAMBRIDGE VA")).toEqual(["CITY OF CAMBRIDGE", "VA"]);
  });

  it("is known when its end is cut: two words of it, or one in front of a state", () => {
    expect(stripped("GREENLEAF VIRGINIA BEAC")).toEqual(["GREENLEAF", "VIRGINIA BEAC"]);
    expect(stripped("GREENLEAF MECHANICSB VA")).toEqual(["GREENLEAF", "MECHANICSB VA"]);
    expect(stripped("GREENLEAF MECHANICSB")).toEqual(["GREENLEAF MECHANICSB", null]);
    expect(stripped("GREENLEAF MECH VA")).toEqual(["GREENLEAF MECH", "VA"]);
  });

  it("is known with its state glued to it", () => {
    expect(stripped("GREENLEAF OAKLANDCA")).toEqual(["GREENLEAF", "OAKLAND CA"]);
    expect(stripped("GREENLEAF OAKLANDNSW")).toEqual(["GREENLEAF", "OAKLAND NSW"]);
    expect(stripped("GREENLEAF VIRGINIA BEACVA")).toEqual(["GREENLEAF", "VIRGINIA BEAC VA"]);
    expect(stripped("GREENLEAF MECHANICVA")).toEqual(["GREENLEAF", "MECHANIC VA"]);
    expect(stripped("GREENLEAF MECHANIVA")).toEqual(["GREENLEAF MECHANIVA", null]);
    expect(stripped("GREENLEAF OAKLANDXY")).toEqual(["GREENLEAF OAKLANDXY", null]);
  });

  it("is taken off four times at most", () => {
    expect(stripped("GREENLEAF OAKLAND CA OAKLAND CA OAKLAND")).toEqual(["GREENLEAF OAKLAND", "CA OAKLAND CA OAKLAND"]);
  });
});

describe("a place that the name's field repeats", () => {
  const left = (text: string, location: string): string => withoutEcho(text.split(" "), location).join(" ");

  it("goes, whole or cut, as long as a word is left", () => {
    expect(left("PLAZA AZTECA MECHANICSBUR", "MECHANICSBURG PA")).toBe("PLAZA AZTECA");
    expect(left("PLAZA VIRGINIA BEAC", "VIRGINIA BEACH VA")).toBe("PLAZA");
    expect(left("MECHANICSBUR", "MECHANICSBURG PA")).toBe("MECHANICSBUR");
    expect(left("VIRGINIA BEACH", "VIRGINIA BEACH VA")).toBe("VIRGINIA BEACH");
  });

  it("has four letters, at least", () => {
    expect(left("PLAZA MECH", "MECHANICSBURG")).toBe("PLAZA");
    expect(left("PLAZA MEC", "MECHANICSBURG")).toBe("PLAZA MEC");
    expect(left("PLAZA AZTECA", "MECHANICSBURG")).toBe("PLAZA AZTECA");
  });

  it("goes with its twin", () => {
    expect(left("BODYFIT MIRANDA MIRANDA", "NSW")).toBe("BODYFIT");
    expect(left("MIRANDA MIRANDA", "NSW")).toBe("MIRANDA MIRANDA");
    expect(left("BODYFIT CHA CHA", "NSW")).toBe("BODYFIT CHA CHA");
  });
});

describe("a descriptor in columns", () => {
  const columns = (text: string) => columnsOf(text, WORLD);

  it("is parted by a gap, a tab or a backslash", () => {
    expect(columns("GREENLEAF DELI   OAKLAND CA")).toEqual({ name: "GREENLEAF DELI", rest: "OAKLAND CA", cut: false });
    expect(columns("GREENLEAF\tOAKLAND")).toEqual({ name: "GREENLEAF", rest: "OAKLAND", cut: false });
    expect(columns("GREENLEAF\\OAKLAND\\CA")).toEqual({ name: "GREENLEAF", rest: "OAKLAND\\CA", cut: false });
    expect(columns(" GREENLEAF DELI ")).toEqual({ name: "GREENLEAF DELI", rest: "", cut: false });
    expect(columns("SQ  *GREENLEAF")).toEqual({ name: "SQ  *GREENLEAF", rest: "", cut: false });
  });

  it("may be cut where banks cut names", () => {
    const cuts = Array.from({ length: 30 }, (_, length) => length).filter((length) => columns("X".repeat(length)).cut);
    expect(cuts).toEqual([18, 20, 22, 23, 24, 25]);
    expect(columns(`${"X".repeat(22)}  OAKLAND`).cut).toBe(true);
  });

  it("is of fixed width where it ends in a state or country", () => {
    const text = `${"GREENLEAF DELI".padEnd(23)}${"OAKLAND".padEnd(13)} GBR`;
    expect(text).toHaveLength(40);
    expect(columns(text)).toEqual({ name: "GREENLEAF DELI", rest: "OAKLAND       GBR", cut: false });
    const american = `${"GREENLEAF DELICATESSEN SHOPS".slice(0, 25)}${"OAKLAND".padEnd(13)}CA`;
    expect(columns(american)).toEqual({ name: "GREENLEAF DELICATESSEN SH", rest: "OAKLAND      CA", cut: true });
  });

  it("without padding is so only where a town begins its second field", () => {
    const text = (city: string): string => `GREENLEAF DELICATESSEN SH${city}CA`;
    expect(text("VIRGINIA BEAC")).toHaveLength(40);
    expect(columns(text("VIRGINIA BEAC"))).toMatchObject({ name: "GREENLEAF DELICATESSEN SH", cut: true });
    expect(columns(text("ZORBLAX OTTOX")).rest).toBe("");
    expect(columns(text("555-0100.COMX"))).toMatchObject({ rest: "555-0100.COMXCA" });
  });
});

it("what follows the name is where it is by its last word, its code, or as a whole", () => {
  for (const rest of ["", "OAKLAND", "MAIN ST OAKLAND", "X CA", "ZORBLAXVA", "new york city"])
    expect([rest, isWhereabouts(rest, WORLD)]).toEqual([rest, true]);
  for (const rest of ["ZORBLAX", "OAKLAND ZORBLAX", "XXVA", "YORK"])
    expect([rest, isWhereabouts(rest, WORLD)]).toEqual([rest, false]);
});
