// What Crystal tells, and what balances and budgets it is told.
import { anyCategory, day, dayAmongRows, inTurn, nothing, once } from "./asking.mjs";

const found = (name, endpoint) => async (person) => {
  const { items } = await person.client.call(endpoint, "GET", {});
  if (items.length === 0) throw new Error(`${endpoint} tells nothing that could be asked about`);
  person[name] = items.map(({ id }) => id);
};
const monthly = (person, turn) => ({ categoryId: anyCategory(person, turn), period: "month", currency: "USD" });
const budget = (person, turn) => ({
  ...monthly(person, turn),
  steps: [{ since: "2024-01-01", amount: "250.00", rollOver: true }],
});
const balance = (turn) => ({ on: day(turn), amount: "100.00" });

/** Where it begins, so that the rows since are added up. */
const beginBalance = once("balance", async ({ client, accountId }) => {
  const first = { accountId, on: "2015-01-01", amount: "1000.00" };
  await client.call("account-balances", "POST", first);
  return first;
});
/** What the rows come to by each day, as a statement would say. */
const readStatements = async (person) => {
  await beginBalance(person);
  const { client, accountId } = person;
  person.statements = await inTurn(10, async (turn) => {
    const asked = { accountId, on: dayAmongRows(turn), amount: "0.00" };
    const { reckoned } = await client.call("account-reconciliation", "GET", asked);
    return { ...asked, amount: reckoned.amount };
  });
};
const tellBalances = async ({ client, accountId }) => {
  await inTurn(10, (turn) => client.call("account-balances", "POST", { accountId, ...balance(turn) }));
};
const makeBudgets = async (person) => {
  await inTurn(10, (turn) => person.client.call("crystal-budgets", "POST", budget(person, turn)));
};

export const CRYSTAL = {
  "GET crystal-insights": { ask: nothing },
  "PATCH crystal-insights": {
    find: found("insights", "crystal-insights"),
    ask: ({ insights }, turn) => ({ id: insights[turn % insights.length], dismissed: turn % 2 === 0 }),
  },
  "GET crystal-recurring": { ask: nothing },
  "PATCH crystal-recurring": {
    find: found("series", "crystal-recurring"),
    ask: ({ series }, turn) => ({ id: series[turn % series.length], hidden: turn % 2 === 0 }),
  },
  "GET crystal-upcoming": { ask: nothing },
  "GET crystal-cash-flow": { ask: nothing },
  "GET crystal-forecast": { ask: nothing },
  "GET crystal-net-worth": { ask: nothing },
  "POST crystal-budgets": { ask: budget },
  "GET crystal-budgets": { prepare: makeBudgets, ask: nothing },
  "DELETE crystal-budgets": { prepare: makeBudgets, ask: monthly },
  "GET account-reconciliation": {
    prepare: beginBalance,
    ask: ({ accountId }, turn) => ({ accountId, on: dayAmongRows(turn), amount: "100.00" }),
  },
  "POST account-reconciliation": { prepare: readStatements, ask: ({ statements }, turn) => statements[turn] },
  "POST account-balances": { ask: ({ accountId }, turn) => ({ accountId, ...balance(turn) }) },
  "DELETE account-balances": {
    prepare: tellBalances,
    ask: ({ accountId }, turn) => ({ accountId, on: day(turn) }),
  },
};
