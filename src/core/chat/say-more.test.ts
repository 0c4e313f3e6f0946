import { describe, expect, it } from "vitest";
import type {
  AccountsResult,
  Due,
  ExplainResult,
  ProposalResult,
  RecurringResult,
  Regular,
  UpcomingResult,
} from "./results.ts";
import { say } from "./say.ts";
import { createWords } from "./words.ts";

const words = createWords("en-GB");
const eur = (amount: string, currency = "EUR") => ({ amount, currency });

describe("what comes again", () => {
  const regular = (merchant: string): Regular => ({
    merchant,
    direction: "out",
    cadence: "month",
    money: eur("15.00"),
    nextOn: "2026-12-01",
    lastOn: "2026-11-01",
    active: true,
  });
  const told = (parts: Partial<RecurringResult>): string =>
    say({ kind: "recurring", state: "active", series: [], more: false, aMonth: [], ...parts }, words);
  const [gym, rent] = [regular("Gym"), regular("Rent")];

  it("is nothing where nothing does", () => {
    expect(told({})).toBe("I find nothing that comes regularly.");
    expect(told({ state: "ended" })).toBe("Nothing that came regularly has ended.");
  });

  it("is what ended, with its latest payment", () => {
    expect(told({ state: "ended", series: [gym, rent] })).toBe(
      "2 series ended; the latest payment was Gym on 1 Nov 2026.",
    );
  });

  it("is one with its next date, or several with the first of them", () => {
    expect(told({ series: [gym] })).toBe("Gym comes again every month: next on 1 Dec 2026, €15.00.");
    expect(told({ series: [gym], more: true })).toBe("The next 1 things come again. Next: Gym on 1 Dec 2026, €15.00.");
    expect(told({ series: [gym, rent] })).toBe("2 things come again. Next: Gym on 1 Dec 2026, €15.00.");
  });

  it("has what it comes to in a month", () => {
    const aMonth = [
      { direction: "out", money: eur("30.00") },
      { direction: "in", money: eur("2000.00") },
    ] as const;
    expect(told({ series: [gym, rent], aMonth })).toBe(
      "2 things come again: €30.00 a month goes out and €2,000.00 a month comes in. Next: Gym on 1 Dec 2026, €15.00.",
    );
  });

  it("names four that are late, and that there are others", () => {
    const late = ["A", "B", "C", "D", "E"].map(regular);
    const each = "A (1 Dec 2026), B (1 Dec 2026), C (1 Dec 2026)";
    expect(told({ series: [gym, rent], late: late.slice(0, 4) })).toMatch(
      / Was due and has not come: A .* and D \(1 Dec 2026\)\.$/,
    );
    expect(told({ late })).toBe(
      `Nothing else is to come. Was due and has not come: ${each}, D (1 Dec 2026) and others.`,
    );
  });
});

describe("what is due", () => {
  const due = (merchant: string): Due => ({ merchant, direction: "out", money: eur("15.00"), on: "2026-12-01" });
  const told = (parts: Partial<UpcomingResult>): string =>
    say({ kind: "upcoming", until: "2026-12-24", due: [], late: [], left: 0, sums: [], ...parts }, words);
  const sums = [
    { direction: "out", money: eur("30.00") },
    { direction: "in", money: eur("9.00") },
  ] as const;

  it("is nothing, one thing, or several with what they come to", () => {
    expect(told({})).toBe("Nothing I know of is due until 24 Dec 2026.");
    expect(told({ due: [due("Gym")] })).toBe("One thing is due until 24 Dec 2026: Gym on 1 Dec 2026, €15.00.");
    expect(told({ since: "2026-12-24" })).toBe("Nothing I know of is due on 24 Dec 2026.");
    expect(told({ since: "2026-11-30", due: [due("Gym")] })).toBe(
      "One thing is due from 30 Nov 2026 to 24 Dec 2026: Gym on 1 Dec 2026, €15.00.",
    );
    expect(told({ due: [due("Gym"), due("Rent")], sums })).toBe(
      "2 things are due until 24 Dec 2026: €30.00 to pay and €9.00 to come in. Next: Gym on 1 Dec 2026, €15.00.",
    );
    expect(told({ due: [due("Gym")], left: 1, sums })).toMatch(
      /^Many things are due until 24 Dec 2026: €30\.00 to pay/,
    );
  });

  it("is told apart from what was due before", () => {
    const late = [due("Rent")];
    const behind = " Was due and has not come: Rent (1 Dec 2026).";
    expect(told({ late })).toBe(`Nothing I know of is due until 24 Dec 2026.${behind}`);
    expect(told({ late, due: [due("Gym")] }).endsWith(behind)).toBe(true);
    expect(told({ late, due: [due("Gym"), due("X")], sums }).endsWith(behind)).toBe(true);
  });
});

describe("why a row is where it is", () => {
  const row = { id: "t1", on: "2026-10-05", merchant: "Acme", money: eur("-4.50"), category: "Dining" };
  const told = (parts: Partial<ExplainResult>): string =>
    say(
      { kind: "explain", row, reason: "“Grill” suggests Dining.", percent: 80, byPerson: false, spread: [], ...parts },
      words,
    );

  it("is its reason, and how sure that is", () => {
    expect(told({})).toBe("Acme (5 Oct 2026) is in Dining. “Grill” suggests Dining. I am 80 % sure.");
    expect(told({ byPerson: true })).toBe("Acme (5 Oct 2026) is in Dining. “Grill” suggests Dining.");
    expect(told({ percent: null })).toBe("Acme (5 Oct 2026) is in Dining. “Grill” suggests Dining.");
    expect(told({ reason: null, percent: null, row: { ...row, category: null } })).toBe(
      "Acme (5 Oct 2026) has no category yet.",
    );
    expect(told({ reason: null })).toBe("Acme (5 Oct 2026) is in Dining. I am 80 % sure.");
  });

  it("is where the merchant's other rows are, four categories at most", () => {
    const spread = ["Dining", "Travel", null, "Pets", "Gifts", "Books"].map((category, at) => ({
      category,
      count: at + 1,
    }));
    expect(told({ reason: null, percent: null, spread })).toBe(
      "Acme (5 Oct 2026) is in Dining. Other rows of it: 2 in Travel, 3 in no category, 4 in Pets and 5 in Gifts.",
    );
    expect(told({ reason: null, percent: null, spread: spread.slice(0, 1) })).toBe("Acme (5 Oct 2026) is in Dining.");
  });
});

describe("what accounts hold", () => {
  const held = (names: string, parts: Partial<AccountsResult> = {}): string => {
    const accounts = Array.from(names).map((name) => ({ name, balance: eur("1.00"), told: true, lastOn: null }));
    return say({ kind: "accounts", accounts, ...parts }, words);
  };

  it("is nothing without any", () => {
    expect(held("")).toBe("You have no accounts yet. Import a statement first.");
  });

  it("is each, four at most, and all together", () => {
    expect(held("A")).toBe("Your accounts hold: A €1.00.");
    const together = [
      { money: eur("2.00"), told: true },
      { money: eur("3.00", "USD"), told: true },
    ];
    expect(held("AB", { together })).toBe("Your accounts hold: A €1.00 and B €1.00. Together: €2.00 and US$3.00.");
    expect(held("A", { together })).toBe("Your accounts hold: A €1.00.");
    expect(held("ABCD")).not.toContain("others");
    expect(held("ABCDE")).toBe("Your accounts hold: A €1.00, B €1.00, C €1.00 and D €1.00. The table has the others.");
  });

  it("is what they held, on an earlier day", () => {
    expect(held("A", { on: "2026-10-05" })).toBe("Your accounts held, at the end of 5 Oct 2026: A €1.00.");
  });

  it("has the figure over all currencies behind it", () => {
    const parts = [eur("1.00"), eur("1.00", "USD")].map((from) => ({
      from,
      money: eur("1.00"),
      rate: null,
      rateOn: null,
      ownRate: false,
    }));
    expect(held("A", { asOne: { money: eur("2.00"), parts, without: [] } })).toBe(
      "Your accounts hold: A €1.00. All together that is €2.00.",
    );
  });
});

it("a proposal says what it would change, and that nothing happens by itself", () => {
  const told = (changes: number | null, kept: number): string => {
    const proposal = {
      kind: "proposal",
      id: "p",
      action: "rule",
      title: "Move Acme to Dining",
      changes,
      kept,
    } as const;
    return say({ ...proposal, samples: [], rows: null, errand: null, expiresAt: "" } satisfies ProposalResult, words);
  };
  expect(told(null, 0)).toBe("Move Acme to Dining. Nothing happens until you confirm.");
  expect(told(1, 0)).toBe("Move Acme to Dining. It would change 1 transaction. Nothing happens until you confirm.");
  expect(told(0, 3)).toBe(
    "Move Acme to Dining. It would change 0 transactions. 3 you decided yourself stay as they are. Nothing happens until you confirm.",
  );
});
