import { z } from "zod";
import { count, EXAMPLE_ID, id, ok, page, pageQuery, text, timestamp, today } from "./common.ts";
import { contract, editing, LIVE, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import { PRIME_TOOL_NAMES } from "./prime-tools.ts";
import { conversationCost } from "./usage.ts";

const threadId = id.describe("The conversation's id, chosen by whoever began it");
const title = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .meta({ description: "What the conversation is called", examples: ["Groceries in March"] });

export const chatThread = z
  .object({
    id: threadId,
    title: text("What the conversation is called: its first question, until it is renamed", "Groceries in March"),
    createdAt: timestamp,
    updatedAt: timestamp.describe("When it was last asked in, or renamed"),
    cost: conversationCost.describe("What models cost in it; null: none was asked").nullable(),
  })
  .meta({ id: "ChatThread", description: "A conversation with Prime" });
export type ChatThread = z.infer<typeof chatThread>;

export const chatMessage = z
  .object({
    id: id.describe("The message's id"),
    role: z.enum(["user", "assistant"]).describe("Who says it: the person, or Prime"),
    parts: z.array(z.looseObject({ type: text("`text`, `tool-<name>` or `data-<name>`", "text") })).meta({
      description: "What it consists of, as in the AI SDK's UI messages",
      examples: [[{ type: "text", text: "How much did I spend last month?" }]],
    }),
    createdAt: timestamp,
  })
  .meta({ id: "ChatMessage", description: "What was said in a conversation" });
export type ChatMessage = z.infer<typeof chatMessage>;

const threadsQuery = pageQuery.extend({ id: id.describe("Only this conversation").optional() });
const messagesQuery = pageQuery.extend({ threadId });

export const proposal = z
  .object({
    id: id.describe("The proposal's id"),
    state: z
      .enum(["open", "expired", "confirmed", "declined"])
      .describe("Only an open one can be answered; a confirmed or declined one never again"),
    expiresAt: timestamp.describe("Until when it can be confirmed"),
    token: z
      .string()
      .nullable()
      .meta({
        description: "To be sent with the answer: good for this proposal and this person, while it is open",
        examples: ["q83vEjRWeJCrze8SNFZ4kA"],
      }),
    runId: id
      .describe("What undoes it (endpoint `runs`); null where nothing was changed, or Tag is still at it")
      .nullable(),
    taskId: id
      .describe("The employee's task it became (endpoint `workflows`); null where it was done at once, or was not done")
      .nullable(),
  })
  .meta({ id: "Proposal", description: "Something Prime offered to do, and what was said to it" });
export type Proposal = z.infer<typeof proposal>;

const proposalQuery = z.object({ id: id.describe("The proposal") });
const proposalAnswer = z.object({
  id: id.describe("The proposal"),
  token: z
    .string()
    .min(1)
    .max(200)
    .meta({ description: "As told by GET", examples: ["q83vEjRWeJCrze8SNFZ4kA"] }),
  answer: z.enum(["confirm", "decline"]).describe("Confirm: it is done now. Decline: it never will be"),
});
const proposalAnswered = z.object({
  proposal,
  changedRows: count("Rows that were changed; null where an employee is still at it").nullable(),
});

const toolAsked = z.object({
  tool: z.enum(PRIME_TOOL_NAMES).describe("Which tool"),
  args: z
    .record(z.string().max(50), z.unknown())
    .default({})
    .meta({ description: "What it is asked: docs/mcp.md tells what each tool takes", examples: [{ by: "category" }] }),
  today,
  program: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .default("A program")
    .meta({ description: "Who asks, as the person is to read it", examples: ["Claude Desktop"] }),
});
const toolAnswered = z.object({
  sentence: text("What was found, in a sentence or two", "You spent $71.25 on Groceries in 2025, in 2 transactions."),
  result: z.record(z.string(), z.unknown()).meta({
    description: "What was found, as messages of a conversation hold it; `kind` says which kind it is",
    examples: [{ kind: "totals" }],
  }),
});

export const CHAT_ENDPOINTS = {
  "prime-tools": {
    POST: contract({
      ...posting,
      limit: LIVE,
      input: toolAsked,
      output: toolAnswered,
      summary: "Ask one of Prime's tools by itself: what reads answers, what would change something only proposes",
    }),
  },
  "chat-threads": {
    GET: contract({
      ...reading,
      limit: READ,
      input: threadsQuery,
      output: page(chatThread),
      summary: "Conversations with Prime, latest first",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: z.object({ id: threadId, title }).meta({ examples: [{ id: EXAMPLE_ID, title: "Groceries in March" }] }),
      output: chatThread,
      summary: "Rename a conversation",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: z.object({ id: threadId }),
      output: ok,
      summary: "Delete a conversation with all that was said in it",
    }),
  },
  "chat-messages": {
    GET: contract({
      ...reading,
      limit: READ,
      input: messagesQuery,
      output: page(chatMessage),
      summary: "What was said in a conversation, oldest first",
    }),
  },
  "chat-confirm": {
    GET: contract({
      ...reading,
      limit: READ,
      input: proposalQuery,
      output: proposal,
      summary: "How a proposal of Prime's stands, and the token that answers it",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: proposalAnswer,
      output: proposalAnswered,
      summary: "Confirm a proposal of Prime's, or decline it",
    }),
  },
} as const;
