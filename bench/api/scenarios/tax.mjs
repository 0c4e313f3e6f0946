// A year of a business by the lines of a form.
import { anyCategory, inTurn, nothing, SELDOM } from "./asking.mjs";

const IN_GERMANY = { jurisdiction: "de" };
const journey = (turn) => ({
  ...IN_GERMANY,
  allowance: "mileage",
  enteredOn: `2015-02-${String(1 + turn).padStart(2, "0")}`,
  quantity: "12.5",
});
const enterJourneys = async (person) => {
  person.journeys = await inTurn(
    10,
    async (turn) => (await person.client.call("ledger-tax-entries", "POST", journey(turn))).id,
  );
};

export const TAX = {
  "PATCH ledger-tax-claims": {
    ask: (person, turn) => ({ ...IN_GERMANY, categoryId: anyCategory(person, turn), businessShare: 50 }),
  },
  "GET ledger-tax-claims": { ask: () => IN_GERMANY },
  "POST ledger-tax-entries": { ask: (_person, turn) => journey(turn) },
  "GET ledger-tax-entries": { ask: () => ({ ...IN_GERMANY, year: 2015 }) },
  "DELETE ledger-tax-entries": { prepare: enterJourneys, ask: ({ journeys }, turn) => ({ id: journeys[turn] }) },
  "GET ledger-tax-summary": { ask: nothing },
  "GET ledger-tax-export": { ...SELDOM, streamed: true, ask: () => ({ ...IN_GERMANY, year: 2015 }) },
};
