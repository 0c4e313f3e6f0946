import { APICallError } from "@ai-sdk/provider";
import type { LanguageModelV3GenerateResult, LanguageModelV3Message, LanguageModelV3Usage } from "@ai-sdk/provider";
import type { CallEnd, CallLedger, OutgoingCall, ReceiptPicture } from "../core/model/model.ts";
import { priceFor } from "./ai-settings.ts";
import type { AiSettings } from "./ai-settings.ts";
import { CallRefused, CallTrouble, troubleOf } from "./call-trouble.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import type { Entry } from "./guarded-fetch.ts";
import { openProvider } from "./open-provider.ts";
import type { OpenedProvider } from "./open-provider.ts";
import { costOf } from "./prices.ts";
import type { Question } from "./question.ts";

/** Letters of a token, at the least: what is reserved must not be less than what is charged. */
const LETTERS_A_TOKEN = 2;
/**
 * Tokens of a picture, at the most. The dearest way of counting known is that of gpt-4o-mini: 2,833, and 5,667 for each of up to 8
 * tiles (developers.openai.com/api/docs/guides/images-vision).
 */
const PICTURE_TOKENS = 50_000;

type Asked = Extract<LanguageModelV3Message, { role: "user" }>["content"];

interface Call {
  readonly settings: AiSettings;
  readonly purpose: OutgoingCall["purpose"];
  readonly ledger: CallLedger;
  readonly question: Question;
  readonly maxOutputTokens: number;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** The body as it is written down: a picture, of which there is a copy here, by its name. */
function recorded(body: string, picture: ReceiptPicture | undefined): string {
  if (picture === undefined) return body;
  const named = body.replaceAll(Buffer.from(picture.bytes).toString("base64"), picture.name);
  if (named === body) throw new Error("the picture is not in the body as it was given: it cannot be written down");
  return named;
}

function describe({ settings, purpose, maxOutputTokens, question: { picture } }: Call, body: string): OutgoingCall {
  const price = priceFor(settings);
  const text = recorded(body, picture);
  const most = Math.ceil(text.length / LETTERS_A_TOKEN) + (picture ? PICTURE_TOKENS : 0);
  const { provider, model } = settings;
  return {
    provider,
    model,
    purpose,
    sent: JSON.parse(text) as unknown,
    mostUsd: price && costOf(price, most, maxOutputTokens),
  };
}

function endOf(settings: AiSettings, usage: LanguageModelV3Usage): CallEnd {
  const inputTokens = usage.inputTokens.total ?? 0;
  const outputTokens = usage.outputTokens.total ?? 0;
  const price = priceFor(settings);
  return { outcome: "answered", inputTokens, outputTokens, costUsd: price && costOf(price, inputTokens, outputTokens) };
}

const codeIn = (data: unknown): string | null => {
  const code = (data as { error?: { code?: unknown } } | null | undefined)?.error?.code;
  return typeof code === "string" ? code : null;
};

/** The system's code of a connection that failed, however deep it is wrapped. */
function systemCode(error: unknown, depth = 0): string | null {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return typeof cause === "object" && cause !== null && depth < 4 ? systemCode(cause, depth + 1) : null;
}

const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

function withoutAnswer(error: unknown, timeoutMs: number): CallTrouble {
  if (error instanceof Error && /abort|timeout/i.test(error.name)) {
    const seconds = Math.round(timeoutMs / 100) / 10;
    return new CallTrouble(`it did not answer within ${seconds} s`, { retryable: true, charged: true });
  }
  if (NEVER_SENT.has(systemCode(error) ?? "")) return new CallTrouble("it cannot be reached", { retryable: true });
  return new CallTrouble("the connection was cut", { retryable: true, charged: true });
}

/** In our own words: what the other side wrote may repeat the key or the question. */
function understand(error: unknown, { now, timeoutMs }: Call): CallTrouble | CallRefused {
  if (error instanceof CallRefused || error instanceof CallTrouble) return error;
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (!APICallError.isInstance(error) || status === undefined) return withoutAnswer(error, timeoutMs);
  if (status < 400) return new CallTrouble("its answer cannot be read", { retryable: true, charged: true });
  return troubleOf({ status, headers: error.responseHeaders ?? {}, code: codeIn(error.data) }, now());
}

const FAILED: CallEnd = { outcome: "failed", inputTokens: 0, outputTokens: 0, costUsd: 0 };

/** What is written of a call that brought nothing. One that may have been charged keeps what was reserved for it. */
function failedEnd(trouble: CallTrouble, sent: OutgoingCall | null): CallEnd {
  return trouble.charged ? { ...FAILED, outcome: "unknown", costUsd: sent?.mostUsd ?? null } : FAILED;
}

function contentOf({ user, picture }: Question): Asked {
  const text = { type: "text" as const, text: user };
  return picture ? [{ type: "file", mediaType: picture.mediaType, data: picture.bytes }, text] : [text];
}

function ask(
  { question, maxOutputTokens, timeoutMs }: Call,
  { language, options }: OpenedProvider,
): Promise<LanguageModelV3GenerateResult> {
  return Promise.resolve(
    language.doGenerate({
      prompt: [
        { role: "system", content: question.system },
        { role: "user", content: contentOf(question) },
      ],
      responseFormat: { type: "json", name: "answers", schema: question.schema },
      maxOutputTokens,
      temperature: 0,
      abortSignal: AbortSignal.timeout(timeoutMs),
      providerOptions: options,
    }),
  );
}

/** One try, over the network once: written down, sent, settled. Throws CallTrouble or CallRefused, and what the ledger throws. */
export async function makeCall(call: Call): Promise<string> {
  const { settings, ledger } = call;
  const { baseUrl } = settings;
  const entry: Entry = { id: null, fault: null };
  let outgoing: OutgoingCall | null = null;
  const fetch = guardedFetch({ baseUrl, ledger, entry, describe: (body) => (outgoing = describe(call, body)) });
  const provider = await openProvider(settings, fetch);
  const settled = await ask(call, provider).catch((error: unknown) => understand(error, call));
  if (entry.fault !== null) throw entry.fault;
  if (settled instanceof CallRefused) throw settled;
  if (settled instanceof CallTrouble) {
    if (entry.id !== null) await ledger.close(entry.id, failedEnd(settled, outgoing));
    throw settled;
  }
  if (entry.id !== null) await ledger.close(entry.id, endOf(settings, settled.usage));
  return settled.content.map((part) => (part.type === "text" ? part.text : "")).join("");
}
