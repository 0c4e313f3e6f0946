import { describe, expect, it } from "vitest";
import { createEngine } from "../categorise/engine.ts";
import { createMemory } from "../categorise/memory.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { compileRules } from "../rules/compile-rules.ts";

const engine = createEngine(loadKnowledge());
const person = { rules: compileRules([]), memory: createMemory([]) };
const judged = (description: string, amountMinor = -2_000) =>
  engine.categorise({ description, amountMinor, currency: null, postedOn: null, accountId: null, mcc: null }, person);

/** What stands in front of a payee, by the country whose banks write it. */
const TO_SHOPS = [
  ["US, Apple Pay", "AplPay "],
  ["US, Google Pay", "GPAY "],
  ["SG, NETS", "NETS QR PAYMENT "],
  ["SG, PayNow", "PAYNOW TO "],
  ["SG, wallets", "GRABPAY "],
  ["AU, Osko", "OSKO PAYMENT "],
  ["AU, BPAY", "BPAY "],
  ["CA, Interac", "INTERAC PURCHASE 1234 "],
  ["ES, Bizum", "BIZUM "],
  ["SE, Swish", "SWISH BETALNING "],
  ["NO, Vipps", "VIPPS*"],
  ["DK, MobilePay", "MOBILEPAY "],
  ["BR, Pix", "PIX QR CODE "],
  ["IN, UPI Lite", "UPI LITE "],
  ["IN, wallets", "PHONEPE "],
  ["BE, Payconiq", "PAYCONIQ "],
  ["NL, iDEAL", "iDEAL "],
  ["CH, TWINT", "TWINT "],
  ["IT, Satispay", "SATISPAY "],
  ["PT, MB WAY", "MBWAY "],
  ["ZA, Zapper", "ZAPPER "],
] as const;

const TO_PEOPLE = [
  "OSKO PAYMENT TO ",
  "PAYID PAYMENT TO ",
  "PAYNOW-FAST TO ",
  "BIZUM A ",
  "SWISH ",
  "VIPPS ",
  "MOBILEPAY ",
  "PIX ENVIADO ",
  "TRANSF PIX ",
  "PAYCONIQ ",
  "TWINT ",
  "MB WAY ",
  "TIKKIE ",
  "INTERAC E-TRANSFER TO ",
  "UPI/403512345678/",
  "PAYSHAP ",
];

describe("a way to pay in front of a shop", () => {
  it.each(TO_SHOPS)("is not the shop: %s", (_, prefix) => {
    expect(judged(`${prefix}GREENLEAF PHARMACY`).merchant).toBe("Greenleaf Pharmacy");
    expect(judged(`${prefix}GREENLEAF PHARMACY`).group).toBe("Health");
  });
});

describe("a way to pay in front of a person", () => {
  it.each(TO_PEOPLE)("is money between people: %s", (prefix) => {
    expect(judged(`${prefix}MARIA HARPER`).group).toBe("Transfers");
  });

  it("is so for money that comes in, too", () => {
    expect(judged("SWISH MARIA HARPER", 2_000).group).toBe("Transfers");
  });

  it("with a telephone for a name is one as well", () => {
    expect(judged("SWISH +46701234567").group).toBe("Transfers");
  });
});

describe("a processor whose merchants all have one trade", () => {
  it("outvotes a brand of another trade that is called alike", () => {
    expect(judged("BIG STAR CLOTHING").group).toBe("Shopping");
    expect(judged("TST* BIG STAR").group).toBe("Dining");
  });
});
