// What a person asks of each endpoint: `ask` makes the input of their `turn`-th request, `prepare` what it needs first, and `each` is how many
// they make (ten when not said; fewer where an endpoint lets a person ask seldom); `everyMs`: how often who pauses, where it is not once a second. `byProgram`: with a service token instead.
import { sql } from "kysely";
import { makeOperator } from "../../dist/data/system/people.js";
import { withUser } from "../../dist/data/tenant.js";
import { statementRows, toCsv } from "../import/statement.mjs";
import { actFor } from "./people.mjs";

const anyCategory = (person, turn) => person.categories[turn % person.categories.length].id;
const row = (person, turn) => person.rows[turn % person.rows.length];
const description = (person, turn) =>
  `CARD PAYMENT TO ${person.merchants[turn % person.merchants.length].shop} 117 LEEDS`;
const spent = (person, turn) => ({
  description: description(person, turn),
  amount: "-4.50",
  currency: "USD",
  date: "2024-05-06",
});
const times = (count, work) => Promise.all(Array.from({ length: count }, (_, turn) => work(turn)));
const nothing = () => ({});
/** What a person does once in a life, all hundred do within so long. */
const ONCE_MS = 20_000;

/** Words that differ from turn to turn, and are in nobody's ledger. */
const word = (turn) => `bench ${String.fromCharCode(97 + (turn % 26))}${turn}`;
const makeRules = (count) => async (person) => {
  person.rules = await times(count, async (turn) => {
    const asked = { pattern: word(turn), categoryId: anyCategory(person, turn) };
    return (await person.client.call("tag-rules", "POST", asked)).rule.id;
  });
};
const smallFile = (turn) => new Blob([toCsv(statementRows(50, 1990 + turn))]);
const upload = (count) => async (person) => {
  person.documents = await times(count, async (turn) => {
    const file = smallFile(turn);
    return (await person.client.call("import-preview", "POST", { filename: `small-${turn}.csv` }, file)).documentId;
  });
};
/** Each correction is a run that can be undone. */
const correctRows = (count) => async (person) => {
  person.runs = [];
  for (let turn = 0; turn < count; turn++) {
    const asked = { transactionId: row(person, 50 + turn).id, categoryId: anyCategory(person, turn) };
    person.runs.push((await person.client.call("tag-correct", "POST", asked)).runId);
  }
};
const smallImports = (count) => async (person) => {
  await upload(count)(person);
  person.imports = [];
  for (const documentId of person.documents)
    person.imports.push((await person.client.call("imports", "POST", { documentId })).id);
};
/** As the nightly search for rules leaves them. */
const suggest =
  (count) =>
  async (person, { store }) => {
    const categoryIds = Array.from({ length: count }, (_, turn) => anyCategory(person, turn));
    const { rows } = await withUser(store, person.id, (tx) =>
      sql`insert into rule_suggestions (user_id, merchant_pattern, category_id, support)
      select auth.uid(), 'suggested ' || place, id, 3 from unnest(${categoryIds}::uuid[]) with ordinality as c(id, place)
      returning id`.execute(tx),
    );
    person.suggestions = rows.map(({ id }) => id);
  };
const askToDelete = async (person) => {
  person.confirmation = (await person.client.call("privacy-delete", "POST", {})).confirmation;
};

/** Prime's: no worker of this benchmark takes them, so that they wait for the programs. */
const NOTE = { employee: "ledger", title: "Sums", message: "Your sums changed.", actionUrl: "/" };
const tell = (more) => ({ to: "prime", intent: "tell_person", payload: NOTE, ...more });
const TELLING = { intents: ["prime/tell_person"], leaseSec: 900 };

/** A program of the person's that may do everything. */
const program = async (person, house) => {
  if (person.program) return person.program;
  const asked = { name: "bench", scopes: ["employee:prime", "dispatch:prime"] };
  person.programToken = (await person.client.call("service-tokens", "POST", asked)).token;
  person.program = actFor(house, person, async () => person.programToken);
  return person.program;
};
const dispatch = (count, more) => async (person, house) => {
  const asked = { tasks: Array.from({ length: count }, () => tell(more)) };
  const { tasks } = await (await program(person, house)).call("employee-dispatch", "POST", asked);
  person.tasks = tasks.map(({ taskId }) => taskId);
};
const lease = (count) => async (person, house) => {
  await dispatch(count)(person, house);
  const { tasks } = await person.program.call("employee-pull", "POST", { ...TELLING, limit: count });
  person.leases = tasks.map((task) => task.lease);
};
const makeTokens = (count) => async (person) => {
  const asked = { name: "bench", scopes: ["dispatch:tag"] };
  person.tokens = await times(count, async () => (await person.client.call("service-tokens", "POST", asked)).item.id);
};

const day = (turn) => `2024-03-${String(1 + (turn % 28)).padStart(2, "0")}`;
/** What is opened to look at. */
const INSIGHT = {
  "GET crystal-insights": { ask: nothing },
  "GET crystal-recurring": { ask: nothing },
  "GET crystal-upcoming": { ask: nothing },
  "GET crystal-cash-flow": { ask: nothing },
  "GET crystal-forecast": { ask: nothing },
  "GET crystal-net-worth": { ask: nothing },
  "GET crystal-budgets": { ask: nothing },
  "POST prime-tools": { ask: (_person, turn) => ({ tool: ["totals", "accounts", "recurring"][turn % 3] }) },
  "GET chat-threads": { ask: nothing },
  "GET ledger-views": { ask: nothing },
  "GET ledger-archive": { ask: nothing },
  "GET ledger-tax-summary": { ask: nothing },
  "GET ledger-tax-claims": { ask: () => ({ jurisdiction: "de" }) },
  "GET ledger-tax-entries": { ask: () => ({ jurisdiction: "de", year: 2024 }) },
  "GET byte-receipts": { ask: nothing },
  "GET exchange-rates": { ask: nothing },
  "GET status": { ask: nothing },
  "GET tag-category-merge": { ask: (person, turn) => ({ id: anyCategory(person, turn) }) },
  "GET account-reconciliation": { ask: ({ accountId }, turn) => ({ accountId, on: day(turn), amount: "100.00" }) },
};
/** What a person says of their money. */
const MONEY = {
  "POST ledger-views": { ask: (_person, turn) => ({ name: word(turn), filter: "out amount>100" }) },
  "POST exchange-rates": { ask: (_person, turn) => ({ on: day(turn), base: "EUR", quote: "USD", rate: "1.0875" }) },
  "POST account-balances": { ask: ({ accountId }, turn) => ({ accountId, on: day(turn), amount: "100.00" }) },
  "POST crystal-budgets": {
    ask: (person, turn) => ({
      categoryId: anyCategory(person, turn),
      period: "month",
      currency: "USD",
      steps: [{ since: "2024-01-01", amount: "250.00", rollOver: true }],
    }),
  },
  "PATCH ledger-tax-claims": {
    ask: (person, turn) => ({ jurisdiction: "de", categoryId: anyCategory(person, turn), businessShare: 50 }),
  },
  "POST transactions-bulk": {
    each: 3,
    ask: (person, turn) => ({ ids: person.rows.slice(0, 20).map(({ id }) => id), addTags: [`trip-${turn}`] }),
  },
};

export const SCENARIOS = {
  "GET health": { ask: nothing },
  "GET settings": { ask: nothing },
  "PATCH settings": { ask: (_person, turn) => ({ displayName: `Name ${turn}` }) },
  "GET accounts": { ask: nothing },
  "POST accounts": { ask: (_person, turn) => ({ name: word(turn), currency: "EUR" }) },
  "PATCH accounts": { ask: ({ accountId }, turn) => ({ id: accountId, name: word(turn) }) },
  "GET transactions": { ask: (_person, turn) => (turn % 2 ? { limit: 50, search: "coffee" } : { limit: 100 }) },
  "PATCH transactions": { ask: (person, turn) => ({ id: row(person, turn).id, notes: word(turn) }) },
  "GET transactions-summary": { ask: nothing },
  "GET tag-categories": { ask: nothing },
  "POST tag-categories": { ask: (_person, turn) => ({ name: word(turn), group: "Dining" }) },
  "PATCH tag-categories": { ask: (person, turn) => ({ id: anyCategory(person, 3), name: `Called ${turn}` }) },
  "POST tag-categorize": { ask: spent },
  "POST tag-categorize-batch": {
    each: 3,
    ask: (person) => ({ items: Array.from({ length: 50 }, (_, turn) => spent(person, turn)) }),
  },
  "POST tag-correct": {
    ask: (person, turn) => ({ transactionId: row(person, turn).id, categoryId: anyCategory(person, turn) }),
  },
  "GET tag-explain": { ask: (person, turn) => ({ transactionId: row(person, turn).id }) },
  "GET tag-review": { ask: nothing },
  "POST tag-rules": { ask: (person, turn) => ({ pattern: word(100 + turn), categoryId: anyCategory(person, turn) }) },
  "GET tag-rules": { ask: nothing },
  "PATCH tag-rules": {
    prepare: makeRules(10),
    ask: ({ rules }, turn) => ({ id: rules[turn], pattern: word(200 + turn) }),
  },
  "DELETE tag-rules": { ask: ({ rules }, turn) => ({ id: rules[turn] }) },
  "GET tag-rule-preview": { each: 3, ask: nothing },
  "POST tag-rule-preview": {
    ask: (person, turn) => ({ pattern: ["coffee", "bakery", "hotel"][turn % 3], categoryId: anyCategory(person, 1) }),
  },
  "GET tag-rule-suggestions": { ask: nothing },
  "POST tag-rule-suggestions": {
    each: 3,
    prepare: suggest(3),
    ask: ({ suggestions }, turn) => ({ id: suggestions[turn], answer: turn % 2 ? "accept" : "dismiss" }),
  },
  "GET runs": { ask: nothing },
  "DELETE runs": { each: 5, prepare: correctRows(5), ask: ({ runs }, turn) => ({ id: runs[4 - turn] }) },
  "POST runs": { each: 3, ask: () => ({ kind: "categorise" }) },
  "POST import-preview": { each: 3, file: smallFile, ask: (_person, turn) => ({ filename: `uploaded-${turn}.csv` }) },
  "PATCH import-preview": { each: 3, ask: ({ documentId }) => ({ documentId }) },
  "POST imports": { each: 3, prepare: upload(3), ask: ({ documents }, turn) => ({ documentId: documents[turn] }) },
  "GET imports": { ask: nothing },
  "DELETE imports": { each: 3, prepare: smallImports(3), ask: ({ imports }, turn) => ({ id: imports[turn] }) },
  "GET workflows": { ask: nothing },
  "GET notifications": { ask: nothing },
  "PATCH notifications": { ask: () => ({ all: true }) },
  "GET usage": { ask: nothing },
  "PATCH usage": { ask: (_person, turn) => ({ ownCapUsd: turn }) },
  "GET audit-log": { ask: nothing },
  "GET service-tokens": { ask: nothing },
  "POST service-tokens": { each: 5, ask: (_person, turn) => ({ name: word(turn), scopes: ["dispatch:tag"] }) },
  "DELETE service-tokens": { each: 5, prepare: makeTokens(5), ask: ({ tokens }, turn) => ({ id: tokens[turn] }) },
  "POST workflows": {
    prepare: dispatch(10, { delaySec: 86_400 }),
    ask: ({ tasks }, turn) => ({ taskId: tasks[turn], action: "cancel" }),
  },
  "POST employee-dispatch": {
    byProgram: true,
    prepare: program,
    ask: () => ({ tasks: [tell({ delaySec: 86_400 })] }),
  },
  "POST employee-pull": { byProgram: true, prepare: dispatch(10), ask: () => TELLING },
  "POST employee-heartbeat": {
    byProgram: true,
    prepare: lease(10),
    ask: ({ leases }, turn) => ({ lease: leases[turn], done: turn }),
  },
  "POST employee-complete": {
    byProgram: true,
    ask: ({ leases }, turn) => ({ lease: leases[turn], result: { told: true } }),
  },
  "POST employee-fail": {
    byProgram: true,
    prepare: lease(10),
    ask: ({ leases }, turn) => ({ lease: leases[turn], summary: "The printer is off.", retryable: false }),
  },
  "GET metrics": {
    prepare: ({ id }, { store }) => makeOperator(store, id),
    ask: nothing,
  },
  ...INSIGHT,
  ...MONEY,
  "POST sample-data": { each: 1, everyMs: ONCE_MS, ask: () => ({ action: "load" }) },
  "POST privacy-delete": {
    each: 1,
    everyMs: ONCE_MS,
    prepare: askToDelete,
    ask: ({ confirmation }) => ({ confirmation }),
  },
};
