import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParsedStatement } from "../../core/statement/statement.ts";
import { drawPdf } from "../../../tests/setup/pdf/paper.ts";
import { drawStatement, LAYOUTS } from "../../../tests/setup/pdf/layouts.ts";
import type { Booking } from "../../../tests/setup/pdf/layouts.ts";
import { readHere } from "../statement-reader.ts";

async function read(bytes: Uint8Array): Promise<ParsedStatement> {
  const result = await readHere(bytes, { filename: "statement.pdf" });
  if (!result.ok) throw new Error(result.error.message);
  return result.statement;
}

const rowsOf = ({ accounts }: ParsedStatement): string[] =>
  accounts.flatMap(({ rows }) =>
    rows.map(({ postedOn, amountMinor, description }) => `${postedOn} ${amountMinor} ${description}`),
  );

const told = ({ on, minor, text }: Booking): string => `${on} ${minor} ${text}`;
const sorted = (lines: readonly string[]): string[] => lines.toSorted();

const words = fc.stringMatching(/^[A-Z]{3,9}( [A-Z]{3,10}){0,2} [A-Z]{4,8}$/);
const DAY_MS = 86_400_000;
/** A year's bookings in order, several a day now and then, money going both ways; texts of one line and of two. */
const bookings: fc.Arbitrary<Booking[]> = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 3_000_000 }), fc.boolean(), words, fc.boolean()),
    {
      minLength: 8,
      maxLength: 90,
    },
  )
  .map((rows) => {
    let day = 0;
    return rows.map(([step, size, out, text, long], index) => {
      day += step;
      const minor = index === 0 ? -size : index === 1 ? size : out ? -size : size;
      const on = new Date(Date.UTC(2024, 0, 2) + Math.min(day, 360) * DAY_MS).toISOString().slice(0, 10);
      return { on, minor, text: long ? `${text} ALPHA BRAVO CHARLIE DELTA` : text };
    });
  });

describe("a PDF statement whose truth is known", () => {
  it.each(Object.keys(LAYOUTS) as (keyof typeof LAYOUTS)[])("is read exactly: %s", async (name) => {
    await fc.assert(
      fc.asyncProperty(bookings, async (truth) => {
        const known =
          name === "typewriter" ? truth.map((one) => ({ ...one, text: one.text.slice(0, 42).trim() })) : truth;
        const statement = await read(await drawStatement(LAYOUTS[name], known));
        expect(sorted(rowsOf(statement))).toEqual(sorted(known.map(told)));
      }),
      { numRuns: 12 },
    );
  });
});

const SOME: readonly Booking[] = [
  { on: "2024-03-01", minor: -1250, text: "CORNER BAKERY" },
  { on: "2024-03-02", minor: 245_000, text: "SALARY EXAMPLE WORKS" },
  { on: "2024-03-05", minor: -98_000, text: "RENT APARTMENT SEVEN" },
  { on: "2024-03-09", minor: -4_599, text: "ZORBLAX DUBLIN" },
];

describe("a PDF statement", () => {
  it("names its account, its currency and what was left at the end", async () => {
    const [account] = (await read(await drawStatement(LAYOUTS.paidOutPaidIn, SOME))).accounts;
    expect(account).toMatchObject({
      reference: "12345678",
      currency: "GBP",
      closing: { on: "2024-03-09", amountMinor: 391_151 },
    });
    const [german] = (await read(await drawStatement(LAYOUTS.sollHaben, SOME))).accounts;
    expect(german).toMatchObject({ reference: "DE89370400440532013000", currency: "EUR" });
  });

  it("is read from a database's bytes as from a file's, which stay the caller's", async () => {
    const bytes = Buffer.from(await drawStatement(LAYOUTS.card, SOME));
    const length = bytes.length;
    expect(rowsOf(await read(bytes))).toEqual(SOME.map(told));
    expect(bytes).toHaveLength(length);
  });

  it("gives a day to what stands without one behind the last day, where the balance bears it out, and tells it where none does", async () => {
    const last = { on: "2024-03-09", minor: 1, text: "INTEREST" };
    const truth = [...SOME, last, last];
    expect(rowsOf(await read(await drawStatement(LAYOUTS.paidOutPaidIn, truth)))).toEqual(truth.map(told));
    const { paidOutPaidIn } = LAYOUTS;
    const isElsewhere = ({ right }: { readonly right?: number }): boolean => right !== 550;
    const layout = {
      ...paidOutPaidIn,
      header: paidOutPaidIn.header.filter(isElsewhere),
      blocks: (all: readonly Booking[]) =>
        paidOutPaidIn
          .blocks(all)
          .slice(1)
          .map((block) => block.map((line) => line.filter(isElsewhere))),
    };
    const unproven = await read(await drawStatement(layout, truth));
    expect(rowsOf(unproven)).toEqual(SOME.map(told));
    expect(unproven.rejected.map(({ reason }) => reason)).toEqual(["no date (column 1)", "no date (column 1)"]);
  });

  it.each(["paidOutPaidIn", "debitCredit"] as const)(
    "in which nothing was paid in, or nothing out, says so (%s)",
    async (name) => {
      for (const goes of [-1, 1]) {
        const truth = SOME.slice(0, 2).map((one) => ({ ...one, minor: goes * Math.abs(one.minor) }));
        expect(rowsOf(await read(await drawStatement(LAYOUTS[name], truth)))).toEqual(truth.map(told));
      }
    },
  );

  it("puts the year before behind the months after its last one", async () => {
    const layout = { ...LAYOUTS.sollHaben, heading: ["Kontoauszug 15.12.2023 - 14.01.2024"] };
    const truth = [
      { on: "2023-12-30", minor: -100, text: "ERSTE MIETE" },
      { on: "2024-01-02", minor: 200, text: "ZWEITE RENTE" },
    ];
    expect(rowsOf(await read(await drawStatement(layout, truth)))).toEqual(truth.map(told));
  });

  it("tells each line that is no booking with its page, its line and why", async () => {
    const { rejected } = await read(await drawStatement(LAYOUTS.sections, SOME));
    expect(rejected).toEqual([
      { page: 1, line: 7, reason: "no date (column 1)" },
      { page: 1, line: 12, reason: "no date (column 1)" },
    ]);
  });

  it("says where a row must be missing when the balance moves by more than the rows", async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      on: `2024-03-${String(index + 10)}`,
      minor: -100 * (index + 1),
      text: `SHOP ${"ABCDEFGHIJKL"[index]!} LTD`,
    }));
    const layout = {
      ...LAYOUTS.paidOutPaidIn,
      blocks: (all: readonly Booking[]) => LAYOUTS.paidOutPaidIn.blocks(all).toSpliced(6, 1),
    };
    const { rejected } = await read(await drawStatement(layout, many));
    expect(rejected.map(({ reason }) => reason)).toContainEqual(expect.stringContaining("differs by -6.00"));
  });

  it("shows its table so that a person may choose other columns, and is read by them", async () => {
    const bytes = await drawStatement(LAYOUTS.card, SOME);
    const { layout } = await read(bytes);
    expect(layout.columns).toEqual(["Transaction date", "Posted", "Details", "Amount (GBP)"]);
    expect(layout.head?.[1]?.[2]).toBe("CORNER BAKERY");
    const mapping = { ...layout.mapping!, date: 1, amount: { kind: "signed" as const, column: 3, negate: true } };
    const again = await readHere(bytes, { filename: "s.pdf", mapping });
    expect(again.ok && rowsOf(again.statement)[0]).toBe("2024-03-01 1250 CORNER BAKERY");
  });
});

const refusal = async (bytes: Uint8Array) => {
  const result = await readHere(bytes, { filename: "statement.pdf" });
  return result.ok ? null : result.error;
};

describe("a PDF that is no statement", () => {
  it("behind a password is refused with what to do", async () => {
    const locked = await drawPdf([[{ text: "Secret", left: 40, top: 40 }]], { password: "open sesame" });
    expect(await refusal(locked)).toMatchObject({ code: "locked", message: expect.stringContaining("password") });
  });

  it("without text, as a scanner makes it, is refused with what to do", async () => {
    expect(await refusal(await drawPdf([[]]))).toMatchObject({
      code: "no_text",
      message: expect.stringContaining("CSV"),
    });
  });

  it("that is a letter is refused", async () => {
    const letter = await drawPdf([[{ text: "Dear customer, your fee changes on 1 March 2024.", left: 40, top: 40 }]]);
    expect(await refusal(letter)).toMatchObject({ code: "no_transactions" });
  });

  it("that is broken, cut or changed gets an answer", async () => {
    const whole = await drawStatement(LAYOUTS.card, SOME);
    expect(await refusal(new TextEncoder().encode("%PDF-1.7\nnothing"))).toMatchObject({ code: "malformed" });
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 12,
        }),
        async (end, edits) => {
          const bytes = whole.slice(0, Math.max(16, Math.floor(whole.length * end)));
          for (const [at, byte] of edits) bytes[9 + Math.floor(at * (bytes.length - 10))] = byte;
          expect(await readHere(bytes, { filename: "f.pdf" })).toHaveProperty("ok");
        },
      ),
      { numRuns: 60 },
    );
  });
});
