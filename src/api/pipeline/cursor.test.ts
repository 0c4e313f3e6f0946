import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor, pageOf } from "./cursor.ts";

const ID = "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90";
const foreign = {
  code: "invalid_input",
  message: "This page link is not one of ours. Start again from the first page.",
};
const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a link to the next page", () => {
  it("comes back as the place it was made of, and fits into an address as it is", () => {
    for (const value of ["", "2024-03-01", "Naïve 🥐?&="]) {
      const cursor = encodeCursor({ value, id: ID });
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(decodeCursor(cursor)).toEqual({ value, id: ID });
    }
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each([
    "",
    "no link",
    written({ value: "a", id: ID }),
    written(["a"]),
    written(["a", "1"]),
    written([1, ID]),
    written(["a", ID, "more"]),
    written(["a\u0000", ID]),
    written(["a\ud83d", ID]),
  ])("is refused when it is none of ours: %j", (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining(foreign));
  });
});

describe("a page", () => {
  const rows = [1, 2, 3].map((n) => ({ n, id: ID }));
  const map = {
    item: ({ n }: { n: number }) => n * 10,
    place: ({ n, id }: { n: number; id: string }) => ({ value: String(n), id }),
  };

  it("has a link behind its last row when there was one more than it may show", () => {
    const nextCursor = encodeCursor({ value: "2", id: ID });
    expect(pageOf(rows, 2, map)).toEqual({ items: [10, 20], nextCursor });
    expect(pageOf(rows, 1, map)).toEqual({ items: [10], nextCursor: encodeCursor({ value: "1", id: ID }) });
  });

  it("has none when that was all", () => {
    expect(pageOf(rows, 3, map)).toEqual({ items: [10, 20, 30], nextCursor: null });
    expect(pageOf(rows, 4, map)).toEqual({ items: [10, 20, 30], nextCursor: null });
    expect(pageOf([], 3, map)).toEqual({ items: [], nextCursor: null });
  });
});
