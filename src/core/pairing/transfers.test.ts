import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Stance } from "./stance.ts";
import { MAX_DAYS_APART, pairTransfers, withTwins } from "./transfers.ts";
import type { Side, TransferPair } from "./transfers.ts";
import { dayNumber } from "../calendar/days.ts";

let last = 0;
const side = (parts: Partial<Side> = {}): Side => ({
  id: `row-${String(++last).padStart(4, "0")}`,
  accountId: "giro",
  amount: "-50.0000",
  currency: "EUR",
  postedOn: "2024-03-01",
  description: "TRANSFER",
  stance: "says",
  names: new Set(),
  ...parts,
});
const into = (parts: Partial<Side> = {}): Side => side({ accountId: "savings", amount: "50.0000", ...parts });
const shown = (pairs: readonly TransferPair[]): string[] =>
  pairs.map(({ from, to }) => `${from.id} ${to.id}`).toSorted();

const anySide: fc.Arbitrary<Side> = fc
  .record({
    accountId: fc.constantFrom("giro", "savings", "card"),
    amount: fc.constantFrom("-50.0000", "50.0000", "-7.5000", "7.5000"),
    currency: fc.constantFrom("EUR", "USD"),
    postedOn: fc.integer({ min: 1, max: 14 }).map((day) => `2024-03-${String(day).padStart(2, "0")}`),
    description: fc.constantFrom("TRANSFER", "SAVINGS", "REF 1"),
    stance: fc.constantFrom<Stance>("says", "silent", "denies"),
    names: fc.subarray(["giro", "savings", "card"], { maxLength: 1 }).map((ids) => new Set(ids)),
  })
  .map((parts) => side(parts));
const ledgers = fc.array(anySide, { maxLength: 40 });

describe("the two sides of a transfer", () => {
  it("find each other over a weekend, whatever stands between", () => {
    const [out, back] = [side(), into({ postedOn: "2024-03-04", stance: "silent" })];
    expect(shown(pairTransfers([back, into({ amount: "50.0100" }), out]))).toEqual([`${out.id} ${back.id}`]);
  });

  it("are not on one account, in two currencies, of two amounts, or more than four days apart", () => {
    const others = [
      into({ accountId: "giro" }),
      into({ currency: "USD" }),
      into({ amount: "50.0001" }),
      into({ postedOn: "2024-03-06" }),
      side({ accountId: "savings" }),
    ];
    for (const other of others) expect(pairTransfers([side(), other])).toEqual([]);
  });

  it("are none when one of them is clearly something else, or when neither says so", () => {
    expect(pairTransfers([side(), into({ stance: "denies" })])).toEqual([]);
    expect(pairTransfers([side({ stance: "denies" }), into()])).toEqual([]);
    expect(pairTransfers([side({ stance: "silent" }), into({ stance: "silent" })])).toEqual([]);
  });

  it("are told apart by the nearest date, and by the account that the words name before that", () => {
    const [first, second] = [side(), side({ postedOn: "2024-03-03" })];
    const [near, far] = [into({ postedOn: "2024-03-03" }), into({ postedOn: "2024-03-04" })];
    expect(shown(pairTransfers([first, far, second, near]))).toEqual(
      [`${first.id} ${far.id}`, `${second.id} ${near.id}`].toSorted(),
    );
    const named = side({ names: new Set(["card"]) });
    const card = into({ accountId: "card", postedOn: "2024-03-05", stance: "silent" });
    expect(shown(pairTransfers([named, into(), card]))).toEqual([`${named.id} ${card.id}`]);
  });

  it("are one to one, of equal size, near in time, on two accounts: of any ledger", () => {
    fc.assert(
      fc.property(ledgers, (sides) => {
        const pairs = pairTransfers(sides);
        const ids = pairs.flatMap(({ from, to }) => [from.id, to.id]);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { from, to } of pairs) {
          expect([from.amount, from.currency]).toEqual([`-${to.amount}`, to.currency]);
          expect(from.accountId).not.toBe(to.accountId);
          expect(Math.abs(dayNumber(from.postedOn) - dayNumber(to.postedOn))).toBeLessThanOrEqual(MAX_DAYS_APART);
          expect([from.stance, to.stance]).not.toContain("denies");
        }
      }),
    );
  });

  it("are the same in whatever order the rows come, and leave nothing behind that could still be paired", () => {
    fc.assert(
      fc.property(ledgers, fc.infiniteStream(fc.nat()), (sides, random) => {
        const pairs = pairTransfers(sides);
        const shuffled = sides.map((entry) => ({ entry, at: random.next().value! })).toSorted((a, b) => a.at - b.at);
        expect(shown(pairTransfers(shuffled.map(({ entry }) => entry)))).toEqual(shown(pairs));
        const paired = new Set(pairs.flatMap(({ from, to }) => [from.id, to.id]));
        expect(pairTransfers(sides.filter(({ id }) => !paired.has(id)))).toEqual([]);
      }),
    );
  });

  it("are looked for only where amount, date and account allow them, and no pair is lost by that", () => {
    fc.assert(
      fc.property(ledgers, (sides) => {
        expect(shown(pairTransfers(withTwins(sides)))).toEqual(shown(pairTransfers(sides)));
      }),
    );
    expect(withTwins([side(), side(), into({ postedOn: "2024-03-06" }), into({ accountId: "giro" })])).toEqual([]);
  });

  it("cost no more than their number when all are of one amount and one day", () => {
    let looks = 0;
    const counted = (row: Side, stance: Stance): Side => ({
      ...row,
      get stance() {
        looks++;
        return stance;
      },
    });
    const many = Array.from({ length: 20_000 }, (_, n) =>
      n % 2 === 0 ? counted(side(), n % 4 === 0 ? "says" : "silent") : counted(into(), "silent"),
    );
    expect(pairTransfers(withTwins(many)).length).toBe(5_000);
    expect(looks).toBeLessThan(many.length * 1_000); // each against each would be twenty times as many
  });
});
