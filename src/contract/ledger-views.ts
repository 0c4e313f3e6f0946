import { z } from "zod";
import { EXAMPLE_ID, id, nothing } from "./common.ts";
import { contract, READ, WRITE, editing, posting, reading, removing } from "./endpoint-contract.ts";
import { transactionQuery } from "./ledger.ts";

/** Most views a person may keep. */
export const MAX_VIEWS = 50;

const viewId = id.describe("The view's id");
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({ description: "What the person calls it, unique for them", examples: ["Big payments"] });
const filter = z
  .string()
  .trim()
  .max(500)
  .meta({ description: "The ledger's filter, as it is written in its search field", examples: ["out amount>100"] });
const sort = transactionQuery.shape.sort.unwrap().describe("What the rows are ordered by");
const order = transactionQuery.shape.order.unwrap().describe("Smallest or largest first");

const view = z
  .object({ id: viewId, name, filter, sort, order })
  .meta({ id: "LedgerView", description: "A filter and an order of the ledger, kept by name" });
export type LedgerView = z.infer<typeof view>;

const viewCreate = z
  .object({ name, filter, sort: sort.default("date"), order: order.default("desc") })
  .meta({ examples: [{ name: "Big payments", filter: "out amount>100", sort: "amount", order: "desc" }] });

const viewEdit = z
  .object({
    id: viewId,
    name: name.optional(),
    filter: filter.optional(),
    sort: sort.optional(),
    order: order.optional(),
  })
  .refine((input) => Object.entries(input).some(([key, value]) => key !== "id" && value !== undefined), {
    message: "say what is to change",
  })
  .meta({ examples: [{ id: EXAMPLE_ID, name: "Large payments" }] });

export const VIEW_ENDPOINTS = {
  "ledger-views": {
    GET: contract({
      ...reading,
      limit: READ,
      input: nothing,
      output: z.object({ items: z.array(view).max(MAX_VIEWS).describe("All of them, by name") }),
      summary: "The views of the ledger that the person keeps",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: viewCreate,
      output: view,
      summary: "Keep a filter and an order of the ledger by name",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: viewEdit,
      output: view,
      summary: "Rename a view, or give it another filter or order",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: z.object({ id: viewId }),
      output: view,
      summary: "Delete a view; the rows it showed stay",
    }),
  },
} as const;
