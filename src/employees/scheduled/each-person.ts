import type { DataStore } from "../../data/open.ts";
import { listPeople } from "../../data/system/people.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";

/** People looked up at once. */
const PAGE = 500;

/** Does something for each person in a transaction of theirs, while there is time. */
export async function eachPerson(
  store: DataStore,
  isTimeUp: () => boolean,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<void> {
  for (let people = await listPeople(store, null, PAGE); people.length > 0;) {
    for (const person of people) {
      if (isTimeUp()) return;
      await withUser(store, person, work);
    }
    people = await listPeople(store, people.at(-1)!, PAGE);
  }
}
