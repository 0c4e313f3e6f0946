import { expect } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { Transaction } from "../../src/contract/ledger.ts";

export const csv = (...rows: string[]): string => ["Date,Description,Amount", ...rows].join("\n");

export const CHECKING = csv(
  "2024-03-01,TRANSFER TO SAVINGS 4417,-500.00",
  "2024-03-02,CARD PAYMENT SUNNYVALE BAKERY 12,-4.20",
  "2024-03-29,TRANSFER TO SAVINGS 4417,-500.00",
);
export const SAVINGS = csv(
  "2024-03-04,REF 88123,500.00",
  "2024-03-30,TRANSFER FROM CHECKING,500.00",
  "2024-03-30,INTEREST PAID,4.20",
);

/** All rows, oldest first. */
export const rowsOf = async (client: Client): Promise<Transaction[]> =>
  (await client.call("transactions", "GET", { sort: "date", order: "asc" })).items;

/** The pairs by their days, `03-01 03-04`, the side that went out first. */
export function pairsOf(rows: readonly Transaction[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const paired = rows.filter(({ pairId }) => pairId !== null);
  for (const row of paired) expect(byId.get(row.pairId!)?.pairId).toBe(row.id);
  const day = ({ postedOn }: Transaction): string => postedOn.slice(5);
  return paired
    .filter(({ money }) => money.amount.startsWith("-"))
    .map((row) => `${day(row)} ${day(byId.get(row.pairId!)!)}`);
}

export const named = (rows: readonly Transaction[], description: string): Transaction =>
  rows.find((row) => row.description.startsWith(description))!;
