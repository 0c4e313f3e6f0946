import { describe, expect, it } from "vitest";
import { brief, read } from "../fixtures/read.ts";
import { CAMT } from "../fixtures/samples.ts";

const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Document><BkToCstmrStmt>&b;</BkToCstmrStmt></Document>`;

describe("CAMT", () => {
  it("reads entries whatever the namespace prefix, with counterparty, purpose and the bank's reference", () => {
    expect(brief(CAMT)[0]).toBe("2024-03-04 -1580 EUR Müller & Co Invoice 12");
    expect(read(CAMT)).toMatchObject({ format: "camt", accounts: [{ reference: "XX00TEST", currency: "EUR" }] });
    expect(read(CAMT).rows[0]!.bankId).toBe("S-1");
  });

  it("keeps an entry's own currency and its digits, its day as written, and a reversal's direction", () => {
    expect(brief(CAMT)[1]).toBe("2024-03-05 900 JPY Refund");
  });

  it("reports a pending entry instead of booking it", () => {
    expect(read(CAMT).rejected).toEqual([
      { line: 3, reason: "pending, not booked yet; it will come with a later statement" },
    ]);
  });

  it("numbers entries over the whole file, also one without line breaks and with several statements", () => {
    const statement = /<ns:Stmt>[^]*<\/ns:Stmt>/.exec(CAMT)![0];
    const { rows, rejected } = read(CAMT.replace(statement, statement + statement).replaceAll("\n", " "));
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 4, 5]);
    expect(rejected.map(({ line }) => line)).toEqual([3, 6]);
  });

  it.each([
    ["camt.052", "BkToCstmrAcctRpt", "Rpt"],
    ["camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn"],
  ])("reads %s", (_, message, report) => {
    const text = CAMT.replaceAll("BkToCstmrStmt", message).replaceAll("ns:Stmt>", `ns:${report}>`);
    expect(brief(text)).toHaveLength(2);
  });

  it("books a batch once", () => {
    const details = /<ns:TxDtls>[^]*<\/ns:TxDtls>/.exec(CAMT)![0];
    expect(brief(CAMT.replace(details, details + details.replace("Müller", "Weber")))[0]).toBe(
      "2024-03-04 -1580 EUR Müller & Co Invoice 12 Weber & Co Invoice 12",
    );
  });

  it("refuses entities before any parser sees them", () => {
    expect(read(bomb).error?.code).toBe("unsafe");
    expect(read(bomb.replace("DOCTYPE", "doctype")).error?.code).toBe("unsafe");
    const external = CAMT.replace("?>", '?><!DOCTYPE x SYSTEM "file:///etc/passwd">');
    expect(read(external).error?.code).toBe("unsafe");
  });

  it("refuses a file cut short, one nested without end, and XML of another kind", () => {
    expect(read(CAMT.slice(0, CAMT.indexOf("<ns:RmtInf>"))).error?.code).toBe("malformed");
    expect(read(`<Document>${"<a>".repeat(5_000)}${"</a>".repeat(5_000)}</Document>`).error?.code).toBe("malformed");
    expect(read("<?xml version='1.0'?><rss><item/></rss>").error?.code).toBe("unknown_format");
  });
});
