import { expect, it } from "vitest";
import { ledgerSaid } from "./screen-said.ts";

const ROW = "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90";
const world = {
  today: "2026-11-29",
  accounts: [{ id: "a1", name: "Everyday checking" }],
  categories: [{ id: "c1", name: "Coffee", group: "Dining" }],
} as unknown as Parameters<typeof ledgerSaid>[1];

it("tells Prime which rows are on screen, and which one is open", () => {
  expect(
    ledgerSaid({ q: "category:coffee account:everyday month:2026-10 amount>5 tag:lisbon", row: ROW }, world),
  ).toEqual({
    where: {
      category: "Coffee",
      account: "Everyday checking",
      since: "2026-10-01",
      until: "2026-10-31",
      aboveAmount: "5",
      tag: "lisbon",
    },
    rowId: ROW,
  });
});

it("says nothing of a list it could only half say", () => {
  expect(ledgerSaid({ q: "category:coffee is:unsure" }, world)).toEqual({});
  expect(ledgerSaid({ q: "category:coffee latte" }, world)).toEqual({});
  expect(ledgerSaid({ q: "category:nowhere" }, world)).toEqual({});
  expect(ledgerSaid({}, world)).toEqual({});
});
