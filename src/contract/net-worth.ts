import { z } from "zod";
import { currency, decimal, id, isoDate, MAX_PAGE_SIZE, MAX_PERIODS, money, ok, today } from "./common.ts";
import { contract, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import { account } from "./ledger.ts";
import { converted } from "./rates.ts";
import { rowsFilter } from "./rows-filter.ts";

const worthPoint = z.object({ on: isoDate.describe("End of this day"), money: money.describe("What was held") });
const BY = z.enum(["you", "statement"]).describe("Who says so");
const accountWorth = z.object({
  accountId: id.describe("The account"),
  name: account.shape.name,
  kind: account.shape.kind,
  currency,
  known: worthPoint
    .extend({ by: BY })
    .nullable()
    .describe("The latest balance that was told. Null: none is known, so the points are sums of the rows alone"),
  points: z.array(worthPoint).max(MAX_PERIODS).describe("What it held at the end of each period"),
});
export type AccountWorth = z.infer<typeof accountWorth>;

const netWorthQuery = z.object({
  by: z.enum(["week", "month"]).default("month").describe("How far apart the points are"),
  since: isoDate.describe("Begin with the period of this day; eleven periods before the last when left out").optional(),
  until: isoDate.describe("End with this day; today when left out").optional(),
  today,
});
const netWorth = z
  .object({
    accounts: z
      .array(accountWorth)
      .max(2 * MAX_PAGE_SIZE)
      .describe("By name; one more for each other currency in an account"),
    currencies: z
      .array(
        z.object({
          currency,
          complete: z.boolean().describe("Every account's balance is known"),
          points: z.array(worthPoint).max(MAX_PERIODS).describe("All accounts of the currency together"),
        }),
      )
      .describe("Each currency alone: nothing is converted"),
    together: z
      .object({
        currency,
        points: z
          .array(converted.extend({ on: isoDate.describe("End of this day, at the rates of which it is reckoned") }))
          .max(MAX_PERIODS)
          .describe("All of them as one"),
      })
      .nullable()
      .describe("In the person's reporting currency; null without one, and where there is nothing in another"),
  })
  .meta({ id: "NetWorth", description: "What accounts hold, by account and date" });
export type NetWorth = z.infer<typeof netWorth>;

const accountDay = z.object({
  accountId: id.describe("The account"),
  on: isoDate.describe("The day at whose end it held that"),
});

const replaced = money
  .extend({ by: BY, reconciled: z.boolean().describe("It was marked as reconciled") })
  .nullable()
  .describe(
    "What was told of that day before, to take this back: the person's own word is told again, a statement's counts again when this is forgotten. Null when nothing was",
  );
export type ReplacedBalance = z.infer<typeof replaced>;

const statementBalance = accountDay.extend({
  amount: decimal.describe("What the statement says it held, in its currency; negative is owed"),
});
const reconciliation = z
  .object({
    statement: money.describe("What the statement says"),
    from: worthPoint
      .nullable()
      .describe(
        "The last balance that was reconciled before, else told; null when none was, so that this is where it begins",
      ),
    reckoned: money.nullable().describe("What it comes to by the rows since"),
    difference: money.nullable().describe("The statement less that: 0 when every row is there"),
    rows: rowsFilter.extend({ accountId: id.describe("The account") }).describe("The rows since, up to the day"),
    reconciled: z.boolean().describe("It is marked as reconciled"),
    before: replaced,
  })
  .meta({ id: "Reconciliation", description: "A statement's balance beside what the rows come to" });
export type Reconciliation = z.infer<typeof reconciliation>;

export const NET_WORTH_ENDPOINTS = {
  "account-reconciliation": {
    GET: contract({
      ...reading,
      limit: READ,
      input: statementBalance,
      output: reconciliation,
      summary: "Hold a statement's balance against the rows since the last one",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: statementBalance,
      output: reconciliation,
      summary: "Mark a balance as reconciled; refused while it differs from the rows",
    }),
  },
  "crystal-net-worth": {
    GET: contract({
      ...reading,
      limit: READ,
      input: netWorthQuery,
      output: netWorth,
      summary: "What accounts hold, by account and date",
    }),
  },
  "account-balances": {
    POST: contract({
      ...posting,
      limit: WRITE,
      input: accountDay.extend({ amount: decimal.describe("What it held, in its currency; negative is owed") }),
      output: ok.extend({ before: replaced }),
      summary: "Tell what an account held at the end of a day",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: accountDay,
      output: ok,
      summary: "Forget a balance that was told",
    }),
  },
} as const;
