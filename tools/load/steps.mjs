// What a person does next: mostly look, sometimes change something, now and then bring a statement.
import { randomUUID } from "node:crypto";

const STATEMENT_ROWS = 20;
/** A ledger has no more of them than a person would write. */
const MOST_RULES = 60;
const MOST_IMPORTS = 30;
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const look =
  (name, input = {}) =>
  async ({ client }) =>
    void (await client.call(name, "GET", input));

/** What is asked and not answered may be done or not: nothing is held against it from then on. */
async function uncertainly(person, what, work) {
  person.uncertain.add(what);
  const result = await work();
  person.uncertain.delete(what);
  return result;
}

async function note(person) {
  const id = pick(person.rows);
  const notes = `note ${randomUUID()}`;
  const done = await uncertainly(person, id, () => person.client.call("transactions", "PATCH", { id, notes }));
  if (done.notes !== notes) person.missed.push(`the note of ${id}`);
  person.notes.set(id, notes);
}

async function correct(person) {
  const [transactionId, categoryId] = [pick(person.rows), pick(person.categories)];
  const what = `category of ${transactionId}`;
  await uncertainly(person, what, () => person.client.call("tag-correct", "POST", { transactionId, categoryId }));
  person.corrections.set(transactionId, categoryId);
}

async function rule(person) {
  if (person.rules.size >= MOST_RULES) return note(person);
  const pattern = `rule ${randomUUID()}`;
  await uncertainly(person, pattern, () =>
    person.client.call("tag-rules", "POST", { pattern, categoryId: pick(person.categories) }),
  );
  person.rules.add(pattern);
}

/** Written, and read at once from wherever figures are read. */
async function budget(person) {
  const categoryId = pick(person.categories);
  const amount = `${Math.floor(Math.random() * 10_000) + 1}.00`;
  const key = { categoryId, period: "month", currency: "USD" };
  const steps = [{ since: "2024-01-01", amount, rollOver: false }];
  await uncertainly(person, categoryId, () => person.client.call("crystal-budgets", "POST", { ...key, steps }));
  person.budgets.set(categoryId, amount);
  const { items } = await person.client.call("crystal-budgets", "GET", {});
  const found = items.find((item) => item.categoryId === categoryId)?.steps.at(-1)?.amount;
  if (Number(found) !== Number(amount)) person.missed.push(`the budget ${amount}, read as ${found}`);
}

async function bring(person) {
  if (person.imports.size >= MOST_IMPORTS) return note(person);
  await person.import(STATEMENT_ROWS);
}

/** How often each is done, of a hundred times. */
const STEPS = [
  [24, look("transactions", { limit: 50 })],
  [6, look("transactions", { limit: 50, search: "bakery" })],
  [14, look("transactions-summary")],
  [8, look("crystal-cash-flow")],
  [6, look("crystal-net-worth")],
  [5, look("crystal-forecast")],
  [4, look("crystal-insights")],
  [4, look("tag-review")],
  [5, look("notifications")],
  [11, note],
  [5, correct],
  [3, rule],
  [4, budget],
  [1, bring],
];
const ALL = STEPS.reduce((sum, [weight]) => sum + weight, 0);

/** @returns {(person: import("./person.mjs").Person) => Promise<void>} */
export function nextStep() {
  let left = Math.random() * ALL;
  return STEPS.find(([weight]) => (left -= weight) < 0)?.[1] ?? note;
}
