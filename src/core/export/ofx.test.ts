import { describe, expect, it } from "vitest";
import type { NamedAccount } from "../statement/own-details.ts";
import { exportedRow } from "./fixtures/exported-row.ts";
import {
  ofxFoot,
  ofxGroupEnd,
  ofxGroups,
  ofxGroupStart,
  ofxHead,
  ofxRow,
  ofxStatementEnd,
  ofxStatementStart,
} from "./ofx.ts";
import type { OfxStatement } from "./ofx.ts";

const { account: GIRO } = exportedRow();
const statement = (account: Partial<NamedAccount> = {}, parts: Partial<OfxStatement> = {}): OfxStatement => ({
  account: { ...GIRO, ...account },
  currency: "EUR",
  since: "2024-03-01",
  until: "2024-03-31",
  balance: "12.00",
  ...parts,
});
/** The value of an element that has no others in it. */
const valueOf = (text: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1];

describe("a file of OFX", () => {
  it("says which version it is, and when it was written", () => {
    expect(ofxHead("2024-04-02").split("\n")).toEqual([
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
      '<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>',
      "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>20240402120000</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>",
      "",
    ]);
    expect(ofxFoot()).toBe("</OFX>\n");
  });

  it("has banks before cards, each in messages of their own", () => {
    const [card, giro] = [statement({ kind: "card" }), statement()];
    expect(ofxGroups([card, giro])).toEqual([[giro], [card]]);
    expect(ofxGroups([])).toEqual([[], []]);
    expect([ofxGroupStart(giro), ofxGroupEnd(giro)]).toEqual(["<BANKMSGSRSV1>\n", "</BANKMSGSRSV1>\n"]);
    expect([ofxGroupStart(card), ofxGroupEnd(card)]).toEqual(["<CREDITCARDMSGSRSV1>\n", "</CREDITCARDMSGSRSV1>\n"]);
  });

  it("begins a statement with its account, currency and days", () => {
    const status = "<STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS>";
    const list = "\n<BANKTRANLIST><DTSTART>20240301120000</DTSTART><DTEND>20240331120000</DTEND>\n";
    expect(ofxStatementStart(statement())).toBe(
      `<STMTTRNRS><TRNUID>0</TRNUID>${status}<STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>0</BANKID><ACCTID>…4321</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>${list}`,
    );
    expect(ofxStatementStart(statement({ kind: "card" }))).toBe(
      `<CCSTMTTRNRS><TRNUID>0</TRNUID>${status}<CCSTMTRS><CURDEF>EUR</CURDEF><CCACCTFROM><ACCTID>…4321</ACCTID></CCACCTFROM>${list}`,
    );
  });

  it("calls an account what the format has a word for, by its name where it has no number", () => {
    const type = (kind: NamedAccount["kind"]) => valueOf(ofxStatementStart(statement({ kind })), "ACCTTYPE");
    expect([type("savings"), type("loan"), type("cash"), type("checking"), type("card")]).toEqual([
      "SAVINGS",
      "CREDITLINE",
      "CHECKING",
      "CHECKING",
      undefined,
    ]);
    const named = ofxStatementStart(statement({ reference: null, name: "Our joint account at the bank" }));
    expect(valueOf(named, "ACCTID")).toBe("Our joint account at t");
  });

  it("ends a statement with its balance where one is known, and with none where it is not", () => {
    expect(ofxStatementEnd(statement())).toBe(
      "</BANKTRANLIST><LEDGERBAL><BALAMT>12.00</BALAMT><DTASOF>20240331120000</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS>\n",
    );
    expect(ofxStatementEnd(statement({ kind: "card" }, { balance: null }))).toBe(
      "</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS>\n",
    );
  });
});

describe("a row of OFX", () => {
  it("has its day, amount and texts", () => {
    expect(ofxRow(exportedRow())).toBe(
      "<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20240305120000</DTPOSTED><TRNAMT>-4.50</TRNAMT><FITID>t1</FITID>" +
        "<NAME>Corner Bakery</NAME><MEMO>CARD 1234 CORNER BAKERY</MEMO></STMTTRN>\n",
    );
    const income = ofxRow(exportedRow({ amount: "4.50", notes: "from Ann" }));
    expect(valueOf(income, "TRNTYPE")).toBe("CREDIT");
    expect(valueOf(income, "MEMO")).toBe("CARD 1234 CORNER BAKERY - from Ann");
  });

  it("has texts escaped after they are cut, and never half a character", () => {
    const name = (merchant: string) => valueOf(ofxRow(exportedRow({ merchant })), "NAME");
    expect(name("A<B>&C")).toBe("A&lt;B&gt;&amp;C");
    expect(name("&".repeat(40))).toBe("&amp;".repeat(32));
    expect(name(`${"x".repeat(31)}🦄`)).toBe("x".repeat(31));
    expect(name(`${"x".repeat(30)}🦄y`)).toBe(`${"x".repeat(30)}🦄`);
    expect(name("a\nb")).toBe("a b");
    expect(valueOf(ofxRow(exportedRow({ description: "x".repeat(300) })), "MEMO")).toHaveLength(255);
  });
});
