import { describe, expect, it } from "vitest";
import { rowCount } from "./row-count.ts";

const accounts = [
  { id: "a", transactionCount: 640 },
  { id: "b", transactionCount: 193 },
];
const page = { rows: 200, more: true };

describe("how many rows the ledger says it has", () => {
  it("are all of it, or of the one account asked for, though a page has come", () => {
    expect(rowCount(page, {}, accounts)).toEqual({ rows: 833, more: false });
    expect(rowCount(page, { accountId: "a", search: undefined }, accounts)).toEqual({ rows: 640, more: false });
  });

  it("are those that came and a sign that there are more, where nothing has counted them", () => {
    expect(rowCount(page, { search: "rent" }, accounts)).toEqual(page);
    expect(rowCount(page, { accountId: "a", search: "rent" }, accounts)).toEqual(page);
    expect(rowCount(page, { accountId: "c" }, accounts)).toEqual(page);
  });

  it("are those that came when they are all, or when more came than were counted a while ago", () => {
    expect(rowCount({ rows: 12, more: false }, {}, accounts)).toEqual({ rows: 12, more: false });
    expect(rowCount({ rows: 1_000, more: true }, {}, accounts)).toEqual({ rows: 1_000, more: true });
  });
});
