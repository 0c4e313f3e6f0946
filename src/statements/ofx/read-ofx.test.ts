import { describe, expect, it } from "vitest";
import { brief, read } from "../fixtures/read.ts";
import { OFX_1, OFX_2 } from "../fixtures/samples.ts";

describe("OFX", () => {
  it("reads version 1, whose tags are not closed", () => {
    expect(brief(OFX_1)).toEqual(["2024-01-02 -1230 USD Bean & Leaf Card 01", "2024-01-15 150000 USD Payroll"]);
    expect(read(OFX_1)).toMatchObject({ format: "ofx", accounts: [{ reference: "4711", currency: "USD" }] });
  });

  it("reads version 2, decimal commas, nested payees, and reports a row without a date", () => {
    expect(brief(OFX_2)).toEqual(["2024-02-29 -705 EUR Café Ånd"]);
    expect(read(OFX_2).rows[0]).toMatchObject({ bankId: "B1", mcc: "5812" });
    expect(read(OFX_2).rejected).toEqual([{ line: 7, reason: "no date (DTPOSTED)" }]);
  });

  it("calls Quicken's dialect by its name", () => {
    expect(read(OFX_1, { filename: "x.QFX" }).format).toBe("qfx");
  });

  it("keeps the amount's own currency, and the account's where the amount was converted", () => {
    const in_ = (inner: string): string => OFX_1.replace("<NAME>Payroll", `${inner}<NAME>Payroll`);
    expect(read(in_("<CURRENCY><CURRATE>1<CURSYM>CHF</CURRENCY>")).rows[1]!.currency).toBe("CHF");
    expect(read(in_("<ORIGCURRENCY><CURRATE>1<CURSYM>CHF</ORIGCURRENCY>")).rows[1]!.currency).toBe("USD");
  });

  it("keeps several accounts of one file apart", () => {
    const second = /<STMTTRNRS>[^]*<\/STMTTRNRS>/.exec(OFX_1)![0].replace("4711", "0815");
    const both = OFX_1.replace("</BANKMSGSRSV1>", `${second}</BANKMSGSRSV1>`);
    expect(read(both).accounts.map(({ reference }) => reference)).toEqual(["4711", "0815"]);
  });

  it("ignores what stands in a comment and unwraps CDATA", () => {
    const text = OFX_1.replace("Payroll", "<![CDATA[Pay < roll]]>").replace(
      "<BANKTRANLIST>",
      "<!-- <STMTTRN> --><BANKTRANLIST>",
    );
    expect(brief(text)[1]).toBe("2024-01-15 150000 USD Pay < roll");
    expect(brief(text)).toHaveLength(2);
  });

  it("says what the bank said when it sent an error instead of a statement", () => {
    const text = "<OFX><STMTTRNRS><STATUS><CODE>2000<SEVERITY>ERROR<MESSAGE>Try tomorrow</STATUS></STMTTRNRS></OFX>";
    expect(read(text).error).toMatchObject({ code: "bank_error", message: expect.stringContaining("Try tomorrow") });
  });

  it("refuses a file that is cut short, rather than importing half of it", () => {
    expect(read(OFX_1.slice(0, -20)).error?.code).toBe("malformed");
  });

  it("says that investment trades are not imported", () => {
    const text = "<OFX><INVSTMTRS><CURDEF>USD<BUYMF><UNITS>1</BUYMF></INVSTMTRS></OFX>";
    expect(read(text).error).toMatchObject({
      code: "no_transactions",
      message: expect.stringContaining("1 investment"),
    });
  });

  it("reports trades that stand beside movements of money", () => {
    const text = OFX_1.replace("</OFX>", "<INVSTMTRS><BUYMF><UNITS>1</BUYMF></INVSTMTRS></OFX>");
    expect(brief(text)).toEqual(brief(OFX_1));
    expect(read(text).rejected).toEqual([
      { line: 12, reason: "an investment trade (BUYMF); only movements of money are imported" },
    ]);
  });
});
