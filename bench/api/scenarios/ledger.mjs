// Accounts, rows, views, the archive, and the ledger as files.
import { archiveRows } from "../../../dist/data/queries/archive.js";
import { withUser } from "../../../dist/data/tenant.js";
import { anyCategory, FEW, inTurn, nothing, row, SELDOM, times, word } from "./asking.mjs";

const makeAccounts = (count) => async (person) => {
  person.emptyAccounts = await times(count, async (turn) => {
    const asked = { name: `${word(turn)} to close`, currency: "EUR" };
    return (await person.client.call("accounts", "POST", asked)).id;
  });
};
const makeViews = (count) => async (person) => {
  person.views = await inTurn(count, async (turn) => {
    const asked = { name: `${word(turn)} kept`, filter: "in amount>50" };
    return (await person.client.call("ledger-views", "POST", asked)).id;
  });
};
/** As the nightly worker leaves a ledger that was begun long ago. */
const archiveOldest = ({ id }, { store }) => withUser(store, id, (tx) => archiveRows(tx, "2015-02-01"));
/** Each correction is a run that can be undone. */
const correctRows = (count) => async (person) => {
  person.runs = await inTurn(count, async (turn) => {
    const asked = { transactionId: row(person, 50 + turn).id, categoryId: anyCategory(person, turn) };
    return (await person.client.call("tag-correct", "POST", asked)).runId;
  });
};

/** A cent, and the rest: rows of the bench cost a unit of their currency at least. */
function inTwo(person, turn) {
  const { id, money } = row(person, 100 + turn);
  const rest = (Math.round(Number(money.amount) * 100) + 1) / 100;
  const parts = [rest.toFixed(2), "-0.01"].map((amount, place) => ({
    amount,
    categoryId: anyCategory(person, turn + place),
  }));
  return { transactionId: id, parts };
}

export const LEDGER = {
  "GET accounts": { ask: nothing },
  "POST accounts": { ask: (_person, turn) => ({ name: word(turn), currency: "EUR" }) },
  "PATCH accounts": { ask: ({ accountId }, turn) => ({ id: accountId, name: word(turn) }) },
  "DELETE accounts": { prepare: makeAccounts(10), ask: ({ emptyAccounts }, turn) => ({ id: emptyAccounts[turn] }) },
  "GET transactions": { ask: (_person, turn) => (turn % 2 ? { limit: 50, search: "coffee" } : { limit: 100 }) },
  "PATCH transactions": { ask: (person, turn) => ({ id: row(person, turn).id, notes: word(turn) }) },
  "GET transactions-summary": { ask: nothing },
  "POST transaction-splits": { ask: inTwo },
  "POST transactions-bulk": {
    each: 3,
    ask: (person, turn) => ({ ids: person.rows.slice(0, 20).map(({ id }) => id), addTags: [`trip-${turn}`] }),
  },
  "GET ledger-views": { prepare: makeViews(FEW), ask: nothing },
  "POST ledger-views": { ask: (_person, turn) => ({ name: word(turn), filter: "out amount>100" }) },
  "PATCH ledger-views": { ask: ({ views }, turn) => ({ id: views[turn % FEW], filter: `out amount>${turn}` }) },
  "DELETE ledger-views": { each: FEW, ask: ({ views }, turn) => ({ id: views[turn] }) },
  "GET runs": { ask: nothing },
  "DELETE runs": { each: 5, prepare: correctRows(5), ask: ({ runs }, turn) => ({ id: runs[4 - turn] }) },
  "POST runs": { each: 3, ask: () => ({ kind: "categorise" }) },
  "GET ledger-archive": { prepare: archiveOldest, ask: nothing },
  "POST ledger-archive": { ...SELDOM, ask: () => ({ keepsAll: true }) },
  "GET transactions-export": { ...SELDOM, streamed: true, ask: () => ({ format: "csv" }) },
  "GET ledger-export": { ...SELDOM, streamed: true, ask: () => ({ format: "xlsx" }) },
};
