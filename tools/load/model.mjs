// A model behind real HTTP, in the wire format of those compatible with OpenAI.
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const OUTPUT_TOKENS = 120;

/** Chooses the first category for every merchant it is asked of; a question it takes for one about what was spent on the first. */
function saidTo({ categories, merchants, question }) {
  if (question !== undefined)
    return { calls: [{ tool: "totals", measure: "spent", where: { category: categories[0] } }] };
  return { answers: merchants.map(({ id }) => ({ id, category: categories[0].id, confidence: 0.9 })) };
}

function answerOf(body, inputTokens) {
  const asked = JSON.parse(body.messages.findLast(({ role }) => role === "user").content);
  return {
    id: "chat_1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: body.model,
    choices: [
      { index: 0, message: { role: "assistant", content: JSON.stringify(saidTo(asked)) }, finish_reason: "stop" },
    ],
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: OUTPUT_TOKENS,
      total_tokens: inputTokens + OUTPUT_TOKENS,
    },
  };
}

/**
 * @param {{ delayMs?: number, inputTokens?: number }} [how] how long it takes for every answer, and what it says that it has read
 * @returns {Promise<{ url: string, asked: () => number, close: () => void }>} `asked`: how often it answered
 */
export async function startModel({ delayMs = 0, inputTokens = 900 } = {}) {
  let asked = 0;
  const answer = async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    await sleep(delayMs);
    asked++;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(answerOf(JSON.parse(Buffer.concat(chunks).toString("utf8")), inputTokens)));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/v1`, asked: () => asked, close: () => server.close() };
}
