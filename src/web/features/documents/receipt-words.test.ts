import { expect, it } from "vitest";
import type { Receipt } from "../../../contract/receipts.ts";
import { doubts, statusWords } from "./receipt-words.ts";

const receipt = (over: Partial<Receipt>): Receipt => ({
  id: "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90",
  filename: "bakery.jpg",
  mediaType: "image/jpeg",
  byteSize: 10,
  status: "read",
  note: null,
  duplicateOf: null,
  total: { amount: "4.50", currency: "EUR" },
  tax: null,
  paidOn: "2024-03-01",
  merchant: "Corner Bakery",
  confidence: { total: 0.97, tax: null, currency: 0.9, paidOn: 0.7, merchant: null },
  transaction: null,
  attachedBy: null,
  candidates: [],
  contentUrl: "/x",
  createdAt: "2024-03-01T09:30:00.000Z",
  ...over,
});

it("names the fields Byte was not sure of, and none the person wrote", () => {
  expect(doubts(receipt({}))).toEqual(["day"]);
});

it("says why a receipt waits, and nothing of one that was read", () => {
  expect(statusWords(receipt({}))).toBeNull();
  expect(statusWords(receipt({ status: "unread", note: "No total was found." }))).toBe("No total was found.");
  expect(statusWords(receipt({ status: "held" }))).toContain("repeats");
});
