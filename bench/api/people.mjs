// A hundred people with a ledger, rules and categories each, made through the product itself.
import { randomUUID } from "node:crypto";
import { createClient } from "../../dist/contract/client.js";
import { makePeople } from "../categorize/people.mjs";
import { statementRows, toCsv } from "../import/statement.mjs";

export const PEOPLE = 100;
const MERCHANTS = 200;
const ROWS = 1_000;
/** What comes every month, each on a day of its own, and what it costs: for Crystal to find. One has become dearer, one was taken twice. */
const BILLS = [
  { description: "LUMENFLIX MEMBERSHIP", cents: 1_199, lately: 1_499 },
  { description: "NORTHGATE POWER AND GAS", cents: 8_400, twice: true },
  { description: "FERNHILL FITNESS CLUB", cents: 3_250 },
  { description: "PELHAM STREET RENT", cents: 95_000 },
];
const BILL_MONTHS = 15;
/** An access token lives five minutes. */
const TOKEN_FRESH_MS = 200_000;

/** Acts for one person in this process, without a socket; by a token of theirs, or a new access token. */
export function actFor(house, person, token = () => tokenOf(house, person)) {
  return createClient({
    origin: "http://localhost",
    fetch: async (url, init) => house.api(new Request(url, { ...init, duplex: "half" }), { address: person.address }),
    token,
    newRequestKey: randomUUID,
  });
}

/** The person's access token, a new one when it is getting old. */
export async function tokenOf(house, person) {
  if (!person.token || performance.now() - person.tokenAt > TOKEN_FRESH_MS)
    Object.assign(person, { token: await house.auth.issueToken(person.id, null), tokenAt: performance.now() });
  return person.token;
}

async function settle(person, file) {
  const { client } = person;
  const { documentId } = await client.call("import-preview", "POST", { filename: "ledger.csv" }, file);
  person.importId = (await client.call("imports", "POST", { documentId })).id;
  person.documentId = documentId;
  person.categories = (await client.call("tag-categories", "GET", {})).items;
}

/** The bills of the months before this one, as rows of a statement; what is news of them is last month's. */
function billRows() {
  const today = new Date();
  return Array.from({ length: BILL_MONTHS }, (_, ago) =>
    BILLS.flatMap(({ description, cents, lately = cents, twice = false }, place) => {
      const on = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1 - ago, 3 + 5 * place);
      const date = new Date(on).toISOString().slice(0, 10);
      const bill = { date, cents: ago === 0 ? -lately : -cents, description };
      return ago === 0 && twice ? [bill, bill] : [bill];
    }),
  ).flat();
}

/** Each with an address of their own, as a hundred people have. */
export async function makeLedgers(house) {
  const people = await makePeople(house.store, house.engine, { people: PEOPLE, merchants: MERCHANTS });
  const file = new Blob([toCsv([...statementRows(ROWS), ...billRows()])]);
  for (const [index, person] of people.entries()) {
    Object.assign(person, { address: `192.0.2.${index + 1}` });
    person.client = actFor(house, person);
    await settle(person, file);
  }
  await house.loop.drain();
  for (const person of people) {
    person.rows = (await person.client.call("transactions", "GET", { limit: 200, until: "2019-12-31" })).items;
    person.accountId = person.rows[0].accountId;
  }
  return people;
}
