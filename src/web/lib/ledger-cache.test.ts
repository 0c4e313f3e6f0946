import { expect, describe, it } from "vitest";
import type { Transaction } from "../../contract/ledger.ts";
import { withPage } from "./ledger-cache.ts";
import type { LedgerPage, LedgerPages } from "./ledger-cache.ts";

const page = (ids: string, nextCursor: string | null): LedgerPage => ({
  items: ids.split("").map((id) => ({ id }) as Transaction),
  nextCursor,
});
const list: LedgerPages = {
  pages: [page("abcd", "after d"), page("efgh", "after h"), page("ij", null)],
  pageParams: [undefined, "after d", "after h"],
};
const told = (data: LedgerPages | null): string | undefined =>
  data?.pages.map(({ items, nextCursor }) => `${items.map(({ id }) => id).join("")}>${nextCursor}`).join(" ");

describe("a page of the ledger that is asked for again", () => {
  it("takes the place of the one before", () => {
    expect(told(withPage(list, 0, page("abcd", "after d")))).toBe("abcd>after d efgh>after h ij>null");
  });

  it("gives the rows it came with in place of those that left back to the next page: none stands twice", () => {
    const now = withPage(list, 0, page("adef", "after f"));
    expect(told(now)).toBe("ad>after d efgh>after h ij>null");
    expect(now!.pageParams).toEqual(list.pageParams);
    expect(told(withPage(list, 1, page("ghij", null)))).toBe("abcd>after d ghij>null");
  });

  it("is the last one when nothing comes behind it any more", () => {
    const now = withPage(list, 0, page("ab", null))!;
    expect(told(now)).toBe("ab>null");
    expect(now.pageParams).toEqual([undefined]);
    expect(told(withPage(list, 2, page("i", null)))).toBe("abcd>after d efgh>after h i>null");
  });

  it("does not reach the next one when rows came into it", () => {
    expect(withPage(list, 0, page("aXbc", "after c"))).toBeNull();
  });
});
