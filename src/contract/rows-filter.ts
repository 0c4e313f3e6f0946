import type { z } from "zod";
import { transactionQuery } from "./ledger.ts";

/** The rows behind a figure, as `transactions` is asked for them. */
export const rowsFilter = transactionQuery
  .pick({
    search: true,
    group: true,
    categoryId: true,
    currency: true,
    direction: true,
    since: true,
    until: true,
    minAmount: true,
    maxAmount: true,
  })
  .meta({ id: "RowsFilter", description: "The rows behind a figure: what to ask `transactions` for" });
export type RowsFilter = z.infer<typeof rowsFilter>;
