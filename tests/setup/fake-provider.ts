import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A request as the provider got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Readonly<Record<string, unknown>>;
  /** The question inside, whatever the wire format. */
  readonly question: AskedQuestion;
}

export interface AskedQuestion {
  readonly categories: readonly { readonly id: string; readonly name: string; readonly group: string }[];
  readonly merchants: readonly {
    readonly id: string;
    readonly name: string;
    readonly direction: string;
    readonly size: string | null;
  }[];
}

/** What the provider does with one request. */
export type Behaviour =
  | { readonly kind: "answer"; readonly text?: string; readonly delayMs?: number; readonly after?: Promise<void> }
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: "raw"; readonly body: string }
  | { readonly kind: "redirect"; readonly to: string }
  /** Says nothing. */
  | { readonly kind: "hang" }
  /** Ends the connection in the middle of its answer. */
  | { readonly kind: "cut" };

export interface FakeProvider {
  readonly origin: string;
  readonly received: Received[];
  /** What is done with the next requests, in order; afterwards `standing`. */
  readonly script: Behaviour[];
  standing: Behaviour;
  /** The category's id for a merchant of the question. */
  choose: (merchant: AskedQuestion["merchants"][number], question: AskedQuestion) => string;
  close(): Promise<void>;
}

const USAGE = { input: 900, output: 120 };

/** Of a request whose question is no data but a sentence beside a picture. */
const NO_QUESTION: AskedQuestion = { categories: [], merchants: [] };

function questionIn(body: Readonly<Record<string, unknown>>): AskedQuestion {
  const messages = (body["messages"] ?? body["input"]) as { role: string; content: unknown }[];
  const content = messages.findLast(({ role }) => role === "user")!.content;
  const text =
    typeof content === "string" ? content : (content as { text?: string }[]).find((part) => part.text)!.text!;
  return text.startsWith("{") ? (JSON.parse(text) as AskedQuestion) : NO_QUESTION;
}

/** The same text in each provider's own envelope. */
function envelope(path: string, text: string): object {
  if (path.endsWith("/messages"))
    return {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude",
      content: [{ type: "text", text }],
      stop_reason: "end_turn",
      stop_sequence: null,
      usage: { input_tokens: USAGE.input, output_tokens: USAGE.output },
    };
  if (path.endsWith("/responses"))
    return {
      id: "resp_1",
      created_at: 1_700_000_000,
      model: "gpt",
      output: [
        {
          type: "message",
          role: "assistant",
          id: "msg_1",
          status: "completed",
          content: [{ type: "output_text", text, annotations: [] }],
        },
      ],
      usage: { input_tokens: USAGE.input, output_tokens: USAGE.output },
    };
  return {
    id: "chat_1",
    object: "chat.completion",
    created: 1_700_000_000,
    model: "local",
    choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: { prompt_tokens: USAGE.input, completion_tokens: USAGE.output, total_tokens: USAGE.input + USAGE.output },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A provider of models over real HTTP on this machine, in the wire formats of OpenAI, Anthropic and those compatible with OpenAI. */
export async function startFakeProvider(): Promise<FakeProvider> {
  const received: Received[] = [];
  const script: Behaviour[] = [];
  const fake: Omit<FakeProvider, "origin" | "close"> = {
    received,
    script,
    standing: { kind: "answer" },
    choose: (_, { categories }) => categories[0]!.id,
  };
  const json = (response: ServerResponse, body: object): void => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const act = async (request: Received, response: ServerResponse): Promise<void> => {
    const behaviour = script.shift() ?? fake.standing;
    const { question, path } = request;
    const usual = (): string =>
      JSON.stringify({
        answers: question.merchants.map((merchant) => ({
          id: merchant.id,
          category: fake.choose(merchant, question),
          confidence: 0.9,
        })),
      });
    if (behaviour.kind === "hang") return;
    if (behaviour.kind === "status")
      response
        .writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers })
        .end(behaviour.body ?? JSON.stringify({ error: { message: "no", type: "error" } }));
    else if (behaviour.kind === "redirect") response.writeHead(307, { location: behaviour.to }).end();
    else if (behaviour.kind === "raw")
      response.writeHead(200, { "content-type": "application/json" }).end(behaviour.body);
    else if (behaviour.kind === "cut") {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"id":', () => response.destroy());
    } else {
      await sleep(behaviour.delayMs ?? 0);
      await behaviour.after;
      json(response, envelope(path, behaviour.text ?? usual()));
    }
  };
  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const body = JSON.parse(text) as Record<string, unknown>;
      const { url: path = "", headers } = request;
      const one = { path, headers, body, question: questionIn(body) };
      received.push(one);
      return act(one, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return Object.assign(fake, { origin, close });
}
