// Categories and what gets which.
import { anyCategory, inTurn, nothing, row, SELDOM, times, word } from "./asking.mjs";

const description = (person, turn) =>
  `CARD PAYMENT TO ${person.merchants[turn % person.merchants.length].shop} 117 LEEDS`;
const spent = (person, turn) => ({
  description: description(person, turn),
  amount: "-4.50",
  currency: "USD",
  date: "2024-05-06",
});
const makeCategories = (count) => async (person) => {
  person.emptyCategories = await times(count, async (turn) => {
    const asked = { name: `${word(turn)} to go`, group: "Dining" };
    return (await person.client.call("tag-categories", "POST", asked)).id;
  });
};
/** Categories that a row and what is known of its merchant belong to. */
const makeUsedCategories = (count) => async (person) => {
  person.usedCategories = await inTurn(count, async (turn) => {
    const newCategory = { name: `${word(turn)} to merge`, group: "Dining" };
    const asked = { transactionId: row(person, 20 + turn).id, newCategory };
    const { transaction } = await person.client.call("tag-correct", "POST", asked);
    return transaction.categorisation.categoryId;
  });
};

export const TAG = {
  "GET tag-categories": { ask: nothing },
  "POST tag-categories": { ask: (_person, turn) => ({ name: word(turn), group: "Dining" }) },
  "PATCH tag-categories": { ask: (person, turn) => ({ id: anyCategory(person, 3), name: `Called ${turn}` }) },
  "DELETE tag-categories": {
    prepare: makeCategories(10),
    ask: ({ emptyCategories }, turn) => ({ id: emptyCategories[turn] }),
  },
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
  "GET tag-category-merge": { ask: (person, turn) => ({ id: anyCategory(person, turn) }) },
  "POST tag-category-merge": {
    ...SELDOM,
    prepare: makeUsedCategories(SELDOM.each),
    ask: (person, turn) => ({ id: person.usedCategories[turn], intoId: anyCategory(person, turn) }),
  },
};
