/** A statement file as a person would choose it; every name and amount in it is invented. */
export interface StatementFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const fileOf = (name: string, content: string | Uint8Array, mimeType = "text/csv"): StatementFile => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

const HEAD = "Date,Description,Amount,Currency";
export const csv = (...lines: readonly string[]): string => `${[HEAD, ...lines].join("\n")}\n`;

/** Some weeks of an invented household: a merchant nobody knows four times, and some that everyone knows. */
export const MARCH = csv(
  "2024-03-01,SALARY EXAMPLE WORKS LTD,2450.00,EUR",
  "2024-03-02,LIDL 0412 DUBLIN,-23.10,EUR",
  "2024-03-04,ZORBLAX 001 DUBLIN,-14.00,EUR",
  "2024-03-07,NETFLIX.COM,-12.99,EUR",
  "2024-03-11,ZORBLAX 002 DUBLIN,-15.00,EUR",
  "2024-03-15,SHELL 2231 CORK,-61.35,EUR",
  "2024-03-18,ZORBLAX 003 DUBLIN,-16.00,EUR",
  "2024-03-22,PHARMACY GREEN CROSS,-9.45,EUR",
  "2024-03-25,ZORBLAX 004 DUBLIN,-17.00,EUR",
  "2024-03-28,RENT APARTMENT 7,-980.00,EUR",
);
export const MARCH_ROWS = 10;

const ofxAccount = (id: string, lines: readonly (readonly [id: string, amount: string, name: string])[]): string =>
  `<STMTTRNRS><TRNUID>0<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>EXAMPLE<ACCTID>${id}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20240301<DTEND>20240331
${lines.map(([fitId, amount, name]) => `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20240305<TRNAMT>${amount}<FITID>${fitId}<NAME>${name}</STMTTRN>`).join("\n")}
</BANKTRANLIST></STMTRS></STMTTRNRS>`;

/** One file with two accounts and three rows. */
export const TWO_ACCOUNTS = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1>
${ofxAccount("1111000011", [
  ["a1", "-12.00", "ZORBLAX DUBLIN"],
  ["a2", "-3.50", "CITY BAKERY"],
])}
${ofxAccount("2222000022", [["b1", "100.00", "TRANSFER IN"]])}
</BANKMSGSRSV1></OFX>
`;
