import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRates } from "./read-rates.ts";

const read = (text: string, base = "EUR") => readRates(new TextEncoder().encode(text), base);
const brief = (text: string, base?: string): readonly string[] => {
  const file = read(text, base);
  if (!file.ok) throw new Error(file.message);
  return file.rates.map(({ on, base: from, quote, rate }) => `${on} 1 ${from} = ${rate} ${quote}`);
};

const ECB_XML = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube>
    <Cube time="2024-03-28"><Cube currency="USD" rate="1.0811"/><Cube currency="JPY" rate="163.45"/></Cube>
    <Cube time='2024-03-27'><Cube currency='USD' rate='1.0816'/></Cube>
  </Cube>
</gesmes:Envelope>`;

describe("a file of rates", () => {
  it("of the European Central Bank is read as XML, whatever number of days", () => {
    expect(brief(ECB_XML)).toEqual([
      "2024-03-28 1 EUR = 1.0811 USD",
      "2024-03-28 1 EUR = 163.45 JPY",
      "2024-03-27 1 EUR = 1.0816 USD",
    ]);
    const oneDay = ECB_XML.replace(/<Cube time='2024-03-27'.*\n/, "");
    expect(brief(oneDay)).toHaveLength(2);
    expect(read(ECB_XML)).toMatchObject({ format: "ecb_xml", rejected: [] });
  });

  it("of the European Central Bank is read as CSV: its history, where currencies have ended, and its day", () => {
    const history = "Date,USD,JPY,CYP,\n2024-03-28,1.0811,163.45,N/A,\n2007-12-31,1.4721,164.93,0.585274,\n";
    expect(brief(history)).toEqual([
      "2024-03-28 1 EUR = 1.0811 USD",
      "2024-03-28 1 EUR = 163.45 JPY",
      "2007-12-31 1 EUR = 1.4721 USD",
      "2007-12-31 1 EUR = 164.93 JPY",
      "2007-12-31 1 EUR = 0.585274 CYP",
    ]);
    expect(brief("Date, USD, JPY, \n28 March 2024, 1.0811, 163.45, \n")).toHaveLength(2);
  });

  it("may be a list of day, currency and rate, with a head or without, against a base of its own or the one that was said", () => {
    const expected = ["2024-03-28 1 EUR = 1.0811 USD"];
    for (const text of [
      "date,currency,rate\n2024-03-28,USD,1.0811\n",
      "2024-03-28,USD,1.0811\n",
      "Currency;Rate;Date\nusd;1,0811;28.03.2024\n",
      "date,base,currency,rate\n2024-03-28,EUR,USD,1.0811",
    ])
      expect([text, brief(text)]).toEqual([text, expected]);
    expect(brief("date,currency,rate\n2024-03-28,EUR,0.9\n", "USD")).toEqual(["2024-03-28 1 USD = 0.9 EUR"]);
  });

  it("keeps the last of two rates of one day", () => {
    expect(brief("2024-03-28,USD,1.1\n2024-03-28,USD,1.2\n")).toEqual(["2024-03-28 1 EUR = 1.2 USD"]);
  });

  it("says line by line what is no rate, and keeps the others", () => {
    const file = read(
      [
        "date,currency,rate",
        "2024-03-28,USD,1.0811",
        "someday,USD,1.1",
        "2024-03-28,DOLLAR,1.1",
        "2024-03-28,EUR,1",
        "2024-03-28,GBP,0",
        "2024-03-28,CHF,-1",
        "",
      ].join("\n"),
    );
    if (!file.ok) throw new Error(file.message);
    expect(file.rates).toHaveLength(1);
    expect(file.rejected.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      "3: no date",
      '4: "DOLLAR" is no code of a currency',
      "5: a rate from EUR to itself",
      '6: "0" is no rate: a number above zero, twelve digits before and behind the point at most',
      '7: "-1" is no rate: a number above zero, twelve digits before and behind the point at most',
    ]);
  });

  it.each([
    ["", /empty/],
    ["Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n", /no column currency, rate/],
    ["hello\n", /no exchange rate in it. Line 1/],
    ["PK\u0003\u0004zip", /packed/],
    ["<html><body>404</body></html>", /no exchange rate in it/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /document type/],
    ["<a><b", /no exchange rate|cannot be read/],
  ])("is refused with a reason: %j", (text, reason) => {
    expect(read(text)).toMatchObject({ ok: false, message: expect.stringMatching(reason) as string });
  });

  it("never throws, whatever it is", () => {
    const cell = fc.oneof(
      fc.constantFrom("date", "USD", "2024-03-28", "1.08", "<Cube", "N/A", '"'),
      fc.string({ maxLength: 12 }),
    );
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t"), (rows, delimiter) => {
        const file = read(rows.map((row) => row.join(delimiter)).join("\n"));
        if (file.ok) for (const { on } of file.rates) expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        else expect(file.message).not.toBe("");
      }),
    );
  });
});
