import type { LanguageModelV3 } from "@ai-sdk/provider";
import type { AiSettings } from "./ai-settings.ts";

/** Models of OpenAI that can be told not to think first; the others take the least there is. */
const WITHOUT_THOUGHT = /^gpt-(5\.\d|6-luna|6-sol|6\.1-terra)/;

/** A model, and what its provider is to be told beside the question. */
export interface OpenedProvider {
  readonly language: LanguageModelV3;
  readonly options: NonNullable<Parameters<LanguageModelV3["doGenerate"]>[0]["providerOptions"]>;
}

/** Loads the one package that speaks this provider's language; an installation without a key loads none. */
export async function openProvider(settings: AiSettings, fetch: typeof globalThis.fetch): Promise<OpenedProvider> {
  const { provider, baseUrl, apiKey, model } = settings;
  if (provider === "openai") {
    const { createOpenAI } = await import("@ai-sdk/openai");
    const reasoningEffort = WITHOUT_THOUGHT.test(model) ? "none" : "low";
    // Nothing is kept for later on their side.
    const options = { openai: { store: false, reasoningEffort, strictJsonSchema: true } };
    return { language: createOpenAI({ baseURL: baseUrl, apiKey: apiKey ?? "", fetch }).responses(model), options };
  }
  if (provider === "anthropic") {
    const { createAnthropic } = await import("@ai-sdk/anthropic");
    const options = { anthropic: { thinking: { type: "disabled" } } };
    return { language: createAnthropic({ baseURL: baseUrl, apiKey: apiKey ?? "", fetch })(model), options };
  }
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const made = createOpenAICompatible({
    name: "compatible",
    baseURL: baseUrl,
    ...(apiKey === null ? {} : { apiKey }),
    supportsStructuredOutputs: true,
    fetch,
  });
  return { language: made(model), options: {} };
}
