// What the scenarios ask with. Each is what a person asks of one endpoint:
// - `ask`: the input of their `turn`-th request; `file`: its bytes, where it is a file that is sent; `path`: where it is sent, if not by name
// - `prepare`: what it needs first, for each person before anyone asks; the employees are through with it when `find` looks at what came of it
// - `each`: how many they make: ten when not said, fewer where an endpoint lets a person ask seldom, or a request takes much to prepare
// - `everyMs`: how often who pauses asks, where it is not once a second
// - `byProgram`: with a service token instead; `streamed`: it counts by the first byte of its answer, the rest of which is read too
import { statementRows, toCsv } from "../../import/statement.mjs";
import { tokenOf } from "../people.mjs";

/** Requests of one person where each takes some to prepare. */
export const FEW = 5;
/** What a person does once in a life, or seldom, all hundred do within so long. */
export const SELDOM = { each: 1, everyMs: 20_000 };

export const nothing = () => ({});
export const times = (count, work) => Promise.all(Array.from({ length: count }, (_, turn) => work(turn)));
/** One after the other, where they would wait for each other anyway. */
export async function inTurn(count, work) {
  const made = [];
  for (let turn = 0; turn < count; turn++) made.push(await work(turn));
  return made;
}
/** Makes what `name` of a person is, unless a scenario before has. */
export const once = (name, make) => async (person, house) => {
  person[name] ??= await make(person, house);
};

export const anyCategory = (person, turn) => person.categories[turn % person.categories.length].id;
export const row = (person, turn) => person.rows[turn % person.rows.length];
/** Words that differ from turn to turn, and are in nobody's ledger. */
export const word = (turn) => `bench ${String.fromCharCode(97 + (turn % 26))}${turn}`;
const inMonth = (month) => (turn) => `${month}-${String(1 + (turn % 28)).padStart(2, "0")}`;
/** A day after all rows of the ledgers but the bills. */
export const day = inMonth("2024-03");
/** A day in the midst of the rows. */
export const dayAmongRows = inMonth("2015-03");

export const smallFile = (turn) => new Blob([toCsv(statementRows(50, 1990 + turn))]);
/** Asks what has no contract, in this process. Answers what it said; throws where it is refused. */
export async function inHouse(house, person, path, init) {
  const headers = { authorization: `Bearer ${await tokenOf(house, person)}`, ...init.headers };
  const request = new Request(`http://localhost${path}`, { ...init, headers });
  const response = await house.api(request, { address: person.address });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text;
}
