import { describe, expect, it } from "vitest";
import type { Category } from "../../contract/categories.ts";
import { forgetLooks, ownLooks, showLooks } from "./category-looks.ts";

const category = (name: string, look: Partial<Category>): Category => ({
  id: name,
  name,
  group: "Dining",
  parentId: null,
  own: false,
  icon: null,
  colour: null,
  transactionCount: 0,
  ...look,
});

describe("how categories look", () => {
  it("is what was chosen, of those for which something was, and goes with whoever chose it", async () => {
    await showLooks([category("Coffee", { icon: "coffee", colour: "housing" }), category("Lunch", {})]);
    expect([...ownLooks.get().keys()]).toEqual(["coffee"]);
    expect(ownLooks.get().get("coffee")?.colour).toBe("var(--cat-housing)");
    forgetLooks();
    expect(ownLooks.get().size).toBe(0);
  });
});
