import { z } from "zod";
import type { Parsed } from "../../../contract/catalogue.ts";
import { isoDate } from "../../../contract/common.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { countBySource, monthTotals } from "../../../data/queries/summary.ts";
import { editTransaction, findTransaction, listTransactions } from "../../../data/queries/transactions.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { marked } from "./archived-rows.ts";
import { missingRow } from "./missing-row.ts";
import { lastArchivedDay } from "../../../data/queries/archive.ts";
import { ensureTaxWithin } from "./exact-amount.ts";
import { monthsAsOne } from "./months-as-one.ts";
import { wireAmount, wireTransaction } from "./wire.ts";

/** What a page link holds of its last row. */
const SORT_VALUE = {
  date: isoDate,
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  merchant: z.string(),
} as const;

export const transactionsList = endpoint({
  name: "transactions",
  method: "GET",
  audit: "none",
  async run({ input, read }) {
    const { cursor, limit, sort, order, similarTo, ...filter } = input;
    const after = decodeCursor(cursor);
    if (after && !SORT_VALUE[sort].safeParse(after.value).success)
      throw new Refusal(
        "invalid_input",
        "This page link belongs to another sort order. Start again from the first page.",
      );
    return read(async (tx) => {
      const like = similarTo === undefined ? undefined : await findTransaction(tx, similarTo);
      if (like === null) throw notFound("transaction");
      const similar = like ? { merchantKey: like.merchant_key, undecidedExcept: like.id } : {};
      const [last, rows] = await Promise.all([
        lastArchivedDay(tx),
        listTransactions(tx, { ...filter, ...similar }, { sort, order, limit: limit + 1, after }),
      ]);
      return pageOf(rows, limit, {
        item: await marked(tx, rows, last),
        place: (row) => ({ value: row.sort_value, id: row.id }),
      });
    });
  },
});

/** Refuses an amount of tax the row cannot hold, and facts of tax that belong to the parts. */
function ensureFits(row: LedgerRow, { taxAmount, businessShare }: Parsed<"transactions", "PATCH">): void {
  if (taxAmount) ensureTaxWithin(taxAmount, row.amount, row.currency);
  if (row.parts && (taxAmount ?? businessShare ?? null) !== null)
    throw new Refusal("conflict", "This transaction is split. Say it of its parts.");
}

const editable = (row: LedgerRow) => ({
  merchant: row.merchant_name,
  notes: row.notes,
  tags: row.tags,
  businessShare: row.business_share,
  taxAmount: row.tax_amount,
});

export const transactionsEdit = endpoint({
  name: "transactions",
  method: "PATCH",
  audit: "transaction.edit",
  async run({ input, write }) {
    return write(async (tx, note) => {
      // One behind the other on the same connection, without waiting in between.
      const find = () => findTransaction(tx, input.id);
      const [before, , after] = await Promise.all([find(), editTransaction(tx, input.id, input), find()]);
      if (!before || !after) throw await missingRow(tx, [input.id]);
      ensureFits(before, input);
      note({
        resourceType: "transaction",
        resourceId: input.id,
        oldValue: editable(before),
        newValue: editable(after),
      });
      return wireTransaction(after);
    });
  },
});

export const transactionsSummary = endpoint({
  name: "transactions-summary",
  method: "GET",
  audit: "none",
  analytic: true,
  async run({ input, read }, { now }) {
    return read(async (tx) => {
      const [months, sources] = await Promise.all([monthTotals(tx, input), countBySource(tx, input)]);
      const decided = sources.filter(({ source }) => source !== null);
      return {
        months: months.map((row) => ({
          month: row.month,
          currency: row.currency,
          group: row.group_name,
          moneyIn: wireAmount(row.money_in, row.currency),
          moneyOut: wireAmount(row.money_out, row.currency),
          count: row.count,
        })),
        together: await monthsAsOne(tx, months, personDay(input.today, now())),
        counts: {
          total: sources.reduce((sum, { count }) => sum + count, 0),
          bySource: Object.fromEntries(decided.map(({ source, count }) => [source, count])),
          uncategorised: sources.find(({ source }) => source === null)?.count ?? 0,
          unsure: sources.reduce((sum, { unsure }) => sum + unsure, 0),
        },
      };
    });
  },
});
