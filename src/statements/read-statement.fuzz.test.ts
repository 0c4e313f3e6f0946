import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StatementResult, StatementRow } from "../core/statement/statement.ts";
import { SAMPLES } from "./fixtures/samples.ts";
import { readStatement } from "./read-statement.ts";

const CODES = ["empty", "unknown_format", "malformed", "too_large", "unsafe", "bank_error", "no_transactions"];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const isDay = (iso: string): boolean => {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
};

const isSoundRow = (row: StatementRow): boolean =>
  Number.isSafeInteger(row.amountMinor) && isDay(row.postedOn) && row.description.trim() !== "" && row.line > 0;

/** Whatever came in: an answer a person can use, and rows the database can hold. */
function expectSound(result: StatementResult): void {
  if (!result.ok) {
    expect(CODES).toContain(result.error.code);
    expect(result.error.message.length).toBeGreaterThan(10);
    return;
  }
  const rows = result.statement.accounts.flatMap((account) => account.rows);
  expect(rows.filter((row) => !isSoundRow(row))).toEqual([]);
  expect(result.statement.rejected.filter(({ line, reason }) => line < 1 || reason === "")).toEqual([]);
}

const readSoundly = (bytes: Uint8Array, filename = "f"): void => expectSound(readStatement(bytes, { filename }));
const sample = fc.constantFrom(...Object.values(SAMPLES)).map(encode);
const position = fc.double({ min: 0, max: 1, noNaN: true });

describe("any file whatever", () => {
  it("of random bytes gets an answer", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => readSoundly(bytes)));
  });

  it("cut anywhere gets an answer", () => {
    fc.assert(
      fc.property(sample, position, (bytes, at) => readSoundly(bytes.subarray(0, Math.floor(bytes.length * at)))),
    );
  });

  it("with bytes changed gets an answer", () => {
    const changes = fc.array(fc.tuple(position, fc.integer({ min: 0, max: 255 })), { maxLength: 20 });
    fc.assert(
      fc.property(sample, changes, (bytes, edits) => {
        const changed = bytes.slice();
        for (const [at, byte] of edits) changed[Math.floor(at * (changed.length - 1))] = byte;
        readSoundly(changed);
      }),
      { numRuns: 500 },
    );
  });

  it("with its lines shuffled, and formats mixed, gets an answer", () => {
    const lines = Object.values(SAMPLES).flatMap((text) => text.split("\n"));
    fc.assert(fc.property(fc.shuffledSubarray(lines), (some) => readSoundly(encode(some.join("\n")))));
  });

  it("with tags, quotes and delimiters in any order gets an answer", () => {
    const token = fc.constantFrom(
      "<",
      ">",
      "/",
      '"',
      "'",
      ",",
      ";",
      "\t",
      "\n",
      "\r",
      "|",
      "^",
      ":",
      "!",
      "&",
      "(",
      ")",
      "=",
      "-",
      "0",
      "<STMTTRN>",
      "</OFX>",
      ":61:",
      "!Type:Bank\n",
      "<Ntry>",
      "2024-01-02",
      "12,50",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 200 }), (tokens) => readSoundly(encode(tokens.join("")))),
      {
        numRuns: 500,
      },
    );
  });
});

describe("a file made to harm", () => {
  const MEGABYTE = 1_000_000;
  const heads: Readonly<Record<string, string>> = {
    csv: "Date,Description,Amount\n2024-01-01,x,-1.00\n",
    ofx: "<OFX><STMTRS><STMTTRN>",
    camt: "<Document><BkToCstmrStmt><Stmt><Ntry>",
    qif: "!Type:Bank\nD1/1/2024\n",
    mt940: ":20:x\n:25:y\n:61:2401010101D1,00NMSC\n:86:",
  };
  const fillers = [
    "a",
    " ",
    "\t",
    "0",
    "<",
    ">",
    '"',
    '"a',
    ",",
    "&",
    "/",
    "?",
    "^",
    "\n",
    "\r",
    "\0",
    "=",
    "-",
    "<a",
    "<!--",
    "<![CDATA[",
    "&amp;",
    "/NAME",
    "?20",
    ":61:",
    "\n:61:",
    "\n^",
    "<STMTTRN>",
    "1.",
    " 1",
  ];
  const cases = Object.keys(heads).flatMap((format) => fillers.map((filler) => [format, filler] as const));

  it.each(cases)("%s with a megabyte of %j ends", (format, filler) => {
    readSoundly(encode(heads[format]! + filler.repeat(MEGABYTE / filler.length)));
  });

  it("as one line as long as the cap is refused or read, not swallowed", () => {
    readSoundly(new Uint8Array(50 * 1024 * 1024).fill(0x61));
    expect(readStatement(new Uint8Array(50 * 1024 * 1024 + 1), { filename: "f" })).toMatchObject({
      ok: false,
      error: { code: "too_large" },
    });
  });

  it("with entities that grow is refused as unsafe in every format of tags", () => {
    const doctype = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}"><!ENTITY b "${"&a;".repeat(50)}">]>`;
    for (const text of [`<?xml version="1.0"?>${doctype}<Document>&b;</Document>`, `${doctype}<OFX>&b;</OFX>`])
      expect(readStatement(encode(text), { filename: "f" })).toMatchObject({ ok: false, error: { code: "unsafe" } });
  });

  it("with names of JavaScript's own as elements changes nothing", () => {
    readSoundly(
      encode(
        "<Document><BkToCstmrStmt><Stmt><Ntry><__proto__><x>1</x></__proto__><constructor/></Ntry></Stmt></BkToCstmrStmt></Document>",
      ),
    );
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});
