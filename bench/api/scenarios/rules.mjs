// Rules, and those that are suggested.
import { sql } from "kysely";
import { withUser } from "../../../dist/data/tenant.js";
import { anyCategory, nothing, times, word } from "./asking.mjs";

/** Words from `first` on, for no two rules may be of one. */
const makeRules = (count, first) => async (person) => {
  person.rules = await times(count, async (turn) => {
    const asked = { pattern: word(first + turn), categoryId: anyCategory(person, turn) };
    return (await person.client.call("tag-rules", "POST", asked)).rule.id;
  });
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

export const RULES = {
  "POST tag-rules": { ask: (person, turn) => ({ pattern: word(100 + turn), categoryId: anyCategory(person, turn) }) },
  "GET tag-rules": { ask: nothing },
  "PATCH tag-rules": {
    prepare: makeRules(10, 0),
    ask: ({ rules }, turn) => ({ id: rules[turn], pattern: word(200 + turn) }),
  },
  "DELETE tag-rules": { prepare: makeRules(10, 300), ask: ({ rules }, turn) => ({ id: rules[turn] }) },
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
};
