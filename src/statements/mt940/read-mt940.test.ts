import { describe, expect, it } from "vitest";
import { brief, read } from "../fixtures/read.ts";
import { MT940 } from "../fixtures/samples.ts";
import { readBooking } from "./booking.ts";
import { readDetails } from "./details.ts";

const amountOf = (line: string): number | null => {
  const read61 = readBooking([line], "EUR");
  return read61.ok ? read61.value.amountMinor : null;
};

describe("MT940", () => {
  it("reads bookings with their descriptions, account and currency", () => {
    expect(brief(MT940)).toEqual([
      "2024-03-04 -1580 EUR Turnverein Nord Mitgliedsbeitrag Maerz",
      "2024-02-29 -250 EUR J Doe Ticket 9",
    ]);
    expect(read(MT940)).toMatchObject({ format: "mt940", accounts: [{ reference: "10020030/4711", currency: "EUR" }] });
    expect(read(MT940).rows[0]!.bankId).toBe("BANK7");
  });

  it.each([
    ["240301C5,NTRF", 500],
    ["240301D5,10NTRF", -510],
    ["2403010301DR0,01NMSC", -1],
    ["2403010301RCR20,NRTI", -2000],
    ["2403010301RD20,NRTI", 2000],
    ["240301CF000000000025,00S   X", 2500],
    ["240301D12.50NTRF", -1250],
    ["240301D,NTRF", null],
    ["241301D1,NTRF", null],
  ])("reads the amount of %s", (line, amount) => {
    expect(amountOf(line)).toBe(amount);
  });

  it("reports an unreadable booking with its line and an expected one as not booked", () => {
    const text = MT940.replace(":61:2403040304DR", ":61:24XX").replace("240230RC2,5", "240230EC2,5");
    expect(read(text).rejected.map(({ line }) => line)).toEqual([5, 8]);
  });

  it("joins statements of one account and keeps others apart", () => {
    const other = MT940.replace("4711", "0815").replace("EUR", "CHF");
    expect(read(`${MT940}\n${MT940}\n${other}`).accounts).toEqual([
      expect.objectContaining({ reference: "10020030/4711", currency: "EUR" }),
      expect.objectContaining({ reference: "10020030/0815", currency: "CHF" }),
    ]);
  });

  it("reads a message in SWIFT's envelope and does not take a balance's note for a booking's", () => {
    const text = `{1:F01TESTXX}{2:O940}{4:\n${MT940.replace("\n-", "\n:86:closing note\n-}{5:}")}`;
    expect(brief(text)).toEqual(brief(MT940));
  });

  it("glues text cut at full lines and keeps short lines apart", () => {
    expect(readDetails([`${"a".repeat(64)}`, "b c"])).toBe(`${"a".repeat(64)}b c`);
    expect(readDetails(["CARD 12", "SHOP"])).toBe("CARD 12 SHOP");
  });
});
