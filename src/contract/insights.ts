import { z } from "zod";
import { INSIGHT_KINDS } from "../core/insight/insight.ts";
import { id, money, page, pageQuery, text, timestamp } from "./common.ts";
import { contract, editing, READ, reading, WRITE } from "./endpoint-contract.ts";
import { rowsFilter } from "./rows-filter.ts";

const insight = z
  .object({
    id: id.describe("The insight's id"),
    kind: z.enum(INSIGHT_KINDS).describe("What it is about"),
    sentence: text("All of it, for a person", "Lumenflix went up from €11.99 to €14.99 a month: €36.00 more a year."),
    money: money.describe("Its figure"),
    rows: rowsFilter.describe("The rows it speaks of"),
    transactionId: id.describe("The one row it speaks of; null when there are several, or none").nullable(),
    dismissed: z.boolean().describe("The person does not want to see it again"),
    foundAt: timestamp.describe("When it was found first"),
  })
  .meta({ id: "Insight", description: "Something worth a look, with the rows behind it" });
export type Insight = z.infer<typeof insight>;

const insightQuery = pageQuery.extend({
  state: z
    .enum(["open", "dismissed"])
    .default("open")
    .describe("What is told, a handful at most; or what was dismissed, newest first"),
});
const insightPage = page(insight);

const insightEdit = z.object({
  id: id.describe("The insight"),
  dismissed: z.boolean().describe("True: never tell it again. False: tell it"),
});

export const INSIGHT_ENDPOINTS = {
  "crystal-insights": {
    GET: contract({
      ...reading,
      limit: READ,
      input: insightQuery,
      output: insightPage,
      summary: "What is worth a look: a handful, what matters most first",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: insightEdit,
      output: insight,
      summary: "Dismiss an insight for good, or take that back",
    }),
  },
} as const;
