// The person's own: settings, notifications, tokens, the audit log; and what operators look at.
import { makeOperator } from "../../../dist/data/system/people.js";
import { nothing, SELDOM, times, word } from "./asking.mjs";

export const operator = ({ id }, { store }) => makeOperator(store, id);
const makeTokens = (count) => async (person) => {
  const asked = { name: "bench", scopes: ["dispatch:tag"] };
  person.tokens = await times(count, async () => (await person.client.call("service-tokens", "POST", asked)).item.id);
};
const askToDelete = async (person) => {
  person.confirmation = (await person.client.call("privacy-delete", "POST", {})).confirmation;
};

export const HOLDER = {
  "GET health": { ask: nothing },
  "GET docs": { ask: nothing },
  "GET settings": { ask: nothing },
  "PATCH settings": { ask: (_person, turn) => ({ displayName: `Name ${turn}` }) },
  "GET notifications": { ask: nothing },
  "PATCH notifications": { ask: () => ({ all: true }) },
  "GET usage": { ask: nothing },
  "PATCH usage": { ask: (_person, turn) => ({ ownCapUsd: turn }) },
  "GET audit-log": { ask: nothing },
  "GET service-tokens": { ask: nothing },
  "POST service-tokens": { each: 5, ask: (_person, turn) => ({ name: word(turn), scopes: ["dispatch:tag"] }) },
  "DELETE service-tokens": { each: 5, prepare: makeTokens(5), ask: ({ tokens }, turn) => ({ id: tokens[turn] }) },
  "GET metrics": { prepare: operator, ask: nothing },
  "GET status": { prepare: operator, ask: nothing },
};

/** What ends with everything gone comes last. */
export const ONCE_IN_A_LIFE = {
  "POST sample-data": { ...SELDOM, ask: () => ({ action: "load" }) },
  "GET privacy-export": { ...SELDOM, streamed: true, ask: nothing },
  "POST privacy-delete": { ...SELDOM, prepare: askToDelete, ask: ({ confirmation }) => ({ confirmation }) },
};
