// Conversations with Prime, without a model: the answers that are built in.
import { randomUUID } from "node:crypto";
import { dayAmongRows, FEW, inHouse, inTurn, nothing, once } from "./asking.mjs";

const QUESTIONS = [
  "How much did I spend in March 2015?",
  "What were my largest payments in 2015?",
  "Which subscriptions do I have?",
  "What is due in the next two weeks?",
];
const question = (turn, id = randomUUID()) => ({
  id,
  messages: [{ id: randomUUID(), role: "user", parts: [{ type: "text", text: QUESTIONS[turn % QUESTIONS.length] }] }],
});
const converse = once("threads", (person, house) =>
  inTurn(FEW, async (turn) => {
    const asked = question(turn);
    const headers = { "content-type": "application/json" };
    for (const { messages } of [asked, question(turn + 1)]) {
      const body = JSON.stringify({ id: asked.id, messages });
      await inHouse(house, person, "/api/chat-v3-production", { method: "POST", headers, body });
    }
    return asked.id;
  }),
);
/** To move the rows of a day, each of another. What categories are called has been changed by other scenarios. */
const propose = once("proposals", async ({ client }) => {
  const categories = (await client.call("tag-categories", "GET", {})).items;
  return inTurn(FEW, async (turn) => {
    const on = dayAmongRows(turn);
    const { name: category } = categories[turn % categories.length];
    const asked = { tool: "recategorise", args: { where: { since: on, until: on }, category } };
    const { result } = await client.call("prime-tools", "POST", asked);
    if (result.kind === "nothing") throw new Error(`nothing to propose for ${JSON.stringify(asked)}: ${result.why}`);
    const { id } = result;
    const { token } = await client.call("chat-confirm", "GET", { id });
    return { id, token };
  });
});

export const PRIME = {
  "POST prime-tools": { ask: (_person, turn) => ({ tool: ["totals", "accounts", "recurring"][turn % 3] }) },
  "POST chat-v3-production": { streamed: true, ask: (_person, turn) => question(turn) },
  "GET chat-threads": { prepare: converse, ask: nothing },
  "GET chat-messages": { prepare: converse, ask: ({ threads }, turn) => ({ threadId: threads[turn % FEW] }) },
  "PATCH chat-threads": {
    prepare: converse,
    ask: ({ threads }, turn) => ({ id: threads[turn % FEW], title: `Called ${turn}` }),
  },
  "DELETE chat-threads": { each: FEW, prepare: converse, ask: ({ threads }, turn) => ({ id: threads[turn] }) },
  "GET chat-confirm": { prepare: propose, ask: ({ proposals }, turn) => ({ id: proposals[turn % FEW].id }) },
  "POST chat-confirm": {
    each: FEW,
    prepare: propose,
    ask: ({ proposals }, turn) => ({ ...proposals[turn], answer: "confirm" }),
  },
};
