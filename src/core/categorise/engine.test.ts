import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { compileRules } from "../rules/compile-rules.ts";
import type { Group } from "../taxonomy/groups.ts";
import { createEngine } from "./engine.ts";
import { createMemory, learn } from "./memory.ts";
import type { PersonMemory, Sign } from "./memory.ts";
import type { Subject, Verdict } from "./verdict.ts";

const engine = createEngine(loadKnowledge());
const noRules = compileRules([]);

const subject = (description: string, amountMinor: number | null = -2_000): Subject => ({
  description,
  amountMinor,
  currency: "EUR",
  postedOn: null,
  accountId: null,
  mcc: null,
});
const judge = (description: string, amountMinor?: number | null, memory = createMemory([])): Verdict =>
  engine.categorise(subject(description, amountMinor), { rules: noRules, memory });

type Choice = readonly [category: string, group: Group];

function teach(memory: PersonMemory, description: string, [category, group]: Choice, amountMinor = -2_000): void {
  const { merchantKey, merchant } = judge(description, amountMinor, memory);
  const occasion = subject(description, amountMinor);
  learn(memory, { merchantKey, merchant, sign: Math.sign(amountMinor) as Sign, category, group, occasion });
}

describe("with nobody taught", () => {
  it.each([
    ["ATM WITHDRAWAL 0042"],
    ["Bargeldauszahlung Geldautomat"],
    ["RETRAIT DAB 12/03"],
    ["Retirada de efectivo cajero"],
    ["PRELIEVO BANCOMAT"],
    ["Geldopname geldautomaat"],
    ["LEVANTAMENTO MULTIBANCO"],
  ])("%s is cash", (description) => {
    expect(judge(description, -10_000).group).toBe("Transfers");
  });

  it.each([
    ["PAYROLL ACME TOOLING"],
    ["GEHALT MÄRZ"],
    ["VIREMENT SALAIRE"],
    ["NOMINA MARZO"],
    ["ACCREDITO STIPENDIO"],
    ["SALARIS MAART"],
    ["ORDENADO MARÇO"],
  ])("%s is income", (description) => {
    expect(judge(description, 250_000).group).toBe("Income");
  });

  it.each([
    ["MONTHLY RENT FLAT 3", "Housing"],
    ["MIETE APRIL", "Housing"],
    ["LOYER AVRIL", "Housing"],
    ["FOREIGN TRANSACTION FEE", "Fees & Interest"],
    ["KONTOFÜHRUNGSGEBÜHR", "Fees & Interest"],
    ["PAYMENT THANK YOU", "Transfers"],
    ["COUNCIL TAX", "Taxes & Government"],
    ["GRUNDSTEUER", "Taxes & Government"],
    ["INTEREST CHARGED ON PURCHASES", "Fees & Interest"],
  ])("%s is %s", (description, group) => {
    expect(judge(description, -9_000).group).toBe(group);
  });

  it.each([
    ["CARD PAYMENT TO STARBUCKS", "Dining"],
    ["DIRECT DEBIT STARBUCKS", "Dining"],
    ["BILL PAYMENT SUNRISE PHARMACY", "Health"],
    ["Lastschrift Apotheke Sommerfeld", "Health"],
    ["PRLV SEPA PHARMACIE DUPRE", "Health"],
  ])("a carrier phrase never outvotes the merchant: %s is %s", (description, group) => {
    expect(judge(description).group).toBe(group);
  });

  it("what a transfer is for outweighs that it is one", () => {
    expect(judge("TRANSFER TO 0042 RENT MAY", -90_000).group).toBe("Housing");
  });

  it("a fee for cash is a fee", () => {
    expect(judge("INTERNATIONAL ATM WITHDRAWAL FEE", -500).group).toBe("Fees & Interest");
  });

  it("money back from a shop goes where its purchases go", () => {
    expect(judge("STARBUCKS STORE 0042", 450).group).toBe("Dining");
    expect(judge("SUNRISE PHARMACY", 1_200).group).toBe("Health");
  });

  it("knows a trade word that is cut off or glued", () => {
    expect(judge("MOONRAKER RESTAUR").group).toBe("Dining");
    expect(judge("SOMMERFELDAPOTHEKE").group).toBe("Health");
  });

  it("gives its best guess for a name nobody knows, and says that it is unsure", () => {
    const verdict = judge("QORVEX ZULMANTE");
    expect(verdict.group).not.toBeNull();
    expect(verdict.confidence).toBeLessThan(0.7);
    expect(verdict.reason).toContain("not known");
  });

  it("an empty row gets group null and confidence 0", () => {
    expect(judge("  ")).toMatchObject({ group: null, category: null, confidence: 0 });
    expect(judge("***")).toMatchObject({ group: null, category: null, confidence: 0 });
  });

  it("takes the card network's code when the file has one", () => {
    const coded = engine.categorise(
      { ...subject("QORVEX ZULMANTE"), mcc: "8021" },
      { rules: noRules, memory: createMemory([]) },
    );
    expect(coded.group).toBe("Health");
    const bare = engine.categorise({ ...subject(""), mcc: "5411" }, { rules: noRules, memory: createMemory([]) });
    expect(bare).toMatchObject({ group: "Groceries" });
  });
});

describe("with a person's lessons", () => {
  it("returns their own label exactly as taught", () => {
    const memory = createMemory([]);
    teach(memory, "GREENLEAF DELI #1", ["  Ça mérite 🥪 lunch", "Dining"]);
    const verdict = judge("GREENLEAF DELI #2", -2_000, memory);
    expect(verdict).toMatchObject({ category: "  Ça mérite 🥪 lunch", source: "alias" });
    expect(verdict.confidence).toBeGreaterThan(0.8);
  });

  it("the latest word wins when they changed their mind", () => {
    const memory = createMemory([]);
    teach(memory, "GREENLEAF DELI", ["Lunch", "Dining"]);
    teach(memory, "GREENLEAF DELI", ["Office", "Business Services"]);
    expect(judge("GREENLEAF DELI", -2_000, memory).category).toBe("Office");
  });

  it("a refund goes where its purchase went", () => {
    const memory = createMemory([]);
    teach(memory, "GREENLEAF DELI", ["Lunch", "Dining"], -2_000);
    expect(judge("GREENLEAF DELI", 2_000, memory).category).toBe("Lunch");
  });

  it("one merchant may mean two things by the direction of money", () => {
    const memory = createMemory([]);
    teach(memory, "BRIGHTSIDE MARKETPLACE", ["Books", "Shopping"], -2_000);
    teach(memory, "BRIGHTSIDE MARKETPLACE", ["Sales", "Income"], 9_000);
    expect(judge("BRIGHTSIDE MARKETPLACE", -1_500, memory).category).toBe("Books");
    expect(judge("BRIGHTSIDE MARKETPLACE", 8_000, memory).category).toBe("Sales");
  });

  it("a new merchant of a known trade goes where they put that trade", () => {
    const memory = createMemory([]);
    for (const name of ["ALDER COFFEE", "BIRCH COFFEE ROASTERS", "CEDAR COFFEE BAR"])
      teach(memory, name, ["Caffeine", "Dining"]);
    for (const name of ["OAK STEAKHOUSE", "PINE RESTAURANT", "ELM RESTAURANT"])
      teach(memory, name, ["Eating out", "Dining"]);
    expect(judge("WILLOW COFFEE", -400, memory).category).toBe("Caffeine");
    expect(judge("ROWAN RESTAURANT", -4_000, memory).category).toBe("Eating out");
  });

  it("a merchant written a little differently is known again", () => {
    const memory = createMemory([]);
    teach(memory, "BRIGHTWATER KENNELS", ["Dog", "Kids & Pets"]);
    expect(judge("BRIGHTWATER KENNEL SVC", -4_000, memory).category).toBe("Dog");
  });

  it("their rule goes before everything else", () => {
    const rules = compileRules([
      { id: "1", pattern: "greenleaf", category: "Work", group: "Business Services", priority: 0 },
    ]);
    const memory = createMemory([]);
    teach(memory, "GREENLEAF DELI", ["Lunch", "Dining"]);
    const verdict = engine.categorise(subject("GREENLEAF DELI"), { rules, memory });
    expect(verdict).toMatchObject({ category: "Work", source: "rule" });
  });
});

describe("every answer", () => {
  const rows = ["STARBUCKS", "ATM WITHDRAWAL", "QORVEX ZULMANTE", "SUNRISE PHARMACY", "TRANSFER TO SAVINGS"];

  it("has one line in the trace for each stage, and exactly one that decided", () => {
    for (const row of rows) {
      const { trace, source } = judge(row);
      expect(trace.map(({ stage }) => stage)).toEqual(["rule", "alias", "similarity", "ai"]);
      expect(trace.filter(({ outcome }) => outcome === "decided").map(({ stage }) => stage)).toEqual([source]);
    }
  });

  it("offers at most three candidates, the chosen one first, none surer than it, together no more than certain", () => {
    for (const row of rows) {
      const { candidates, category, confidence } = judge(row);
      expect(candidates.length).toBeLessThanOrEqual(3);
      expect(candidates[0]).toMatchObject({ category, confidence });
      for (const other of candidates) expect(other.confidence).toBeLessThanOrEqual(confidence);
      expect(candidates.reduce((sum, other) => sum + other.confidence, 0)).toBeLessThanOrEqual(1.01);
    }
  });

  it("is the same each time", () => {
    for (const row of rows) expect(judge(row)).toEqual(judge(row));
  });
});
