import { describe, expect, it } from "vitest";
import type { ParsedFilter } from "../../lib/filter-tokens.ts";
import { commitDraft, draftText, settleDraft, splitDraft } from "./draft.ts";

const none: ParsedFilter = { tokens: [], words: "" };
const dining = { key: "category", op: ":", value: "dining" } as const;

describe("typing a filter", () => {
  it("finds the piece under the cursor, also with spaces in quotes", () => {
    expect(splitDraft("blue bottle")).toEqual({ before: "blue ", piece: "bottle" });
    expect(splitDraft('blue category:"kids & p')).toEqual({ before: "blue ", piece: 'category:"kids & p' });
    expect(splitDraft("blue ")).toEqual({ before: "blue ", piece: "" });
  });

  it("makes a token of what is finished and leaves words alone", () => {
    expect(settleDraft(none, "blue category:dining ")).toEqual({
      filter: { tokens: [dining], words: "" },
      draft: "blue ",
    });
    expect(settleDraft(none, "category:din")).toEqual({ filter: none, draft: "category:din" });
    expect(settleDraft(none, "blue bottle ")).toEqual({ filter: none, draft: "blue bottle " });
  });

  it("takes the last piece on Enter", () => {
    expect(commitDraft(none, "category:dining").filter.tokens).toEqual([dining]);
    expect(commitDraft(none, "in").filter.tokens).toEqual([{ key: "direction", op: ":", value: "in" }]);
  });

  it("searches for words at once, for a token when it is finished", () => {
    expect(draftText({ tokens: [dining], words: "" }, "blue bot")).toBe("category:dining blue bot");
    expect(draftText(none, "blue amount>")).toBe("blue");
    expect(draftText(none, "category:din")).toBe("");
  });

  it("does not search for a word that would be a token", () => {
    expect(draftText(none, "in")).toBe("");
    expect(draftText(none, "ink")).toBe("ink");
  });
});
