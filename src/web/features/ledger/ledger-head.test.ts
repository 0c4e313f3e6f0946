import { expect, it } from "vitest";
import { nextOrder } from "./ledger-head.tsx";

it("sorts by the newest first and keeps that out of the address", () => {
  expect(nextOrder({ sort: "amount" }, "date")).toEqual({});
});

it("turns round when the same column is pressed again", () => {
  expect(nextOrder({}, "date")).toEqual({ order: "asc" });
  expect(nextOrder({ order: "asc" }, "date")).toEqual({});
  expect(nextOrder({ sort: "amount" }, "amount")).toEqual({ sort: "amount", order: "asc" });
});

it("begins names at A", () => {
  expect(nextOrder({}, "merchant")).toEqual({ sort: "merchant", order: "asc" });
  expect(nextOrder({ sort: "merchant", order: "asc" }, "merchant")).toEqual({ sort: "merchant" });
});
