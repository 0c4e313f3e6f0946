import { describe, expect, it } from "vitest";
import type { Ask } from "./ask.ts";
import { isSpan, many, measured, whereOf } from "./ask.ts";
import type { Measure, World } from "./plan.ts";

const WORLD: World = {
  today: "2026-11-29",
  categories: [
    { name: "Groceries", group: "Groceries" },
    { name: "Income", group: "Income" },
    { name: "Salary", group: "Income" },
    { name: "Coffee", group: "Dining" },
  ],
  accounts: [],
  currencies: ["EUR"],
};

describe("what is measured", () => {
  const of = (said: Measure | null, category?: string, merchant?: string) =>
    measured(said, { since: "2026-01-01", ...(category && { category }), ...(merchant && { merchant }) }, WORLD);

  it("is what was spent, unless something else was said", () => {
    expect(of(null, "Groceries")).toEqual({ measure: "spent", where: { since: "2026-01-01", category: "Groceries" } });
    expect(of(null)).toEqual({ measure: "spent", where: { since: "2026-01-01" } });
    expect(of("net", "Groceries").measure).toBe("net");
    expect(of("received").measure).toBe("received");
  });

  it("is what was received, of a category of income", () => {
    expect(of(null, "Salary")).toEqual({ measure: "received", where: { since: "2026-01-01", category: "Salary" } });
    expect(of("spent", "Salary").measure).toBe("received");
  });

  it("is all that was received, of income as a whole: what came in is income without being called so", () => {
    expect(of(null, "Income")).toEqual({ measure: "received", where: { since: "2026-01-01" } });
    const { where } = of(null, "Income", "acme");
    expect(where).toEqual({ since: "2026-01-01", category: "Income", merchant: "acme" });
    // The group is known by its name where no category is called so.
    expect(measured(null, { category: "Income" }, { ...WORLD, categories: [] }).measure).toBe("received");
  });

  it("is how many there are, of income too, where that was asked", () => {
    expect(of("count", "Income")).toEqual({ measure: "count", where: { since: "2026-01-01", category: "Income" } });
  });

  it("is of a category's own name: another's group says nothing of it", () => {
    expect(of(null, "Coffee").measure).toBe("spent");
    expect(of(null, "Unknown").measure).toBe("spent");
  });
});

describe("which rows are asked for", () => {
  const ask = (parts: Partial<Ask> = {}): Ask => ({
    text: "",
    whole: "",
    quoted: [],
    amounts: {},
    periods: [],
    world: WORLD,
    ...parts,
  });

  it("are those of the subject, the first stretch of time and the sums", () => {
    const periods = [
      { since: "2026-03-01", until: "2026-03-31" },
      { since: "2026-04-01", until: "2026-04-30" },
    ];
    expect(whereOf("on groceries", ask({ periods, amounts: { minAmount: "10.00" } }))).toEqual({
      where: { since: "2026-03-01", until: "2026-03-31", category: "Groceries", minAmount: "10.00" },
    });
    expect(whereOf("", ask())).toEqual({ where: {} });
  });

  it("are declined where the subject is not understood", () => {
    const { declined } = whereOf("on groceries on coffee", ask()) as { declined: { tool: null; why: string } };
    expect(declined.tool).toBeNull();
    expect(declined.why).toContain("one category at a time");
  });

  it("are offered where a name can be several", () => {
    const twice = { ...WORLD, accounts: [{ name: "Joint checking" }, { name: "Own checking" }] };
    const found = whereOf("from checking account", ask({ world: twice }));
    expect(found).toEqual({
      declined: {
        tool: null,
        why: "“checking account” can be Joint checking or Own checking. Which do you mean?",
        instead: ["How much did I spend on Joint checking?", "How much did I spend on Own checking?"],
      },
    });
  });
});

it("a stretch of time has both its ends", () => {
  expect(isSpan({ since: "2026-03-01", until: "2026-03-31" })).toBe(true);
  expect(isSpan({ since: "2026-03-01" })).toBe(false);
  expect(isSpan({ until: "2026-03-31" })).toBe(false);
  expect(isSpan(undefined)).toBe(false);
});

it("more stretches of time than two are to be asked for one by one", () => {
  expect(many()).toMatchObject({
    tool: null,
    why: "I can look at one stretch of time, or compare two. Ask about each.",
  });
});
