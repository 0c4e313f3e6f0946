import { z } from "zod";
import { DEFAULT_BASE_URL, DEFAULT_MODEL } from "../ai/ai-settings.ts";
import type { AiSettings, Provider } from "../ai/ai-settings.ts";
import { optional, webUrl } from "./config-values.ts";

/** US dollars per person and month, when the operator says nothing. */
const DEFAULT_BUDGET_USD = 5;

const budget = optional
  .refine((value) => value === null || value === "none" || /^\d{1,6}(\.\d{1,2})?$/.test(value), {
    error: "is not an amount in US dollars such as 5 or 2.50, nor none",
  })
  .transform((value) => (value === null ? DEFAULT_BUDGET_USD : value === "none" ? null : Number(value)));

const PRICE = /^(\d{1,5}(?:\.\d{1,6})?)\/(\d{1,5}(?:\.\d{1,6})?)$/;
const price = optional
  .refine((value) => value === null || PRICE.test(value), {
    error: "is not a price in US dollars per million tokens, in and out, such as 0.10/0.50",
  })
  .transform((value) => {
    const parts = value === null ? null : PRICE.exec(value);
    return parts && { inputUsd: Number(parts[1]), outputUsd: Number(parts[2]) };
  });

const choice = <T extends string>(...values: readonly T[]) =>
  optional
    .refine((value): value is T | null => value === null || (values as readonly string[]).includes(value), {
      error: `is none of ${values.join(", ")}`,
    })
    .transform((value) => value as T | null);

/** Keys are never repeated in an error. */
export const aiEnvironment = {
  AI_PROVIDER: choice("openai", "anthropic", "compatible", "off"),
  AI_BASE_URL: webUrl("is not an http or https URL, such as http://localhost:11434/v1"),
  AI_API_KEY: optional,
  AI_MODEL: optional,
  AI_CHAT_MODEL: optional,
  AI_MONTHLY_BUDGET_USD: budget,
  AI_PRICE: price,
  AI_CONSENT: choice("ask"),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: webUrl("is not an http or https URL, such as https://api.openai.com/v1"),
  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: webUrl("is not an http or https URL, such as https://api.anthropic.com/v1"),
};
const environment = z.object(aiEnvironment);
type Environment = z.output<typeof environment>;

/** The installation's model and what it may cost; null: everything is decided on this machine. */
export interface AiConfig extends AiSettings {
  /** Per person and calendar month; null for no limit. */
  readonly monthlyBudgetUsd: number | null;
  /** Each person is asked first. */
  readonly consentFirst: boolean;
  /** Who reads questions the planner does not: the same provider, and where that fails the other vendor whose key is set. */
  readonly chat: readonly AiSettings[];
}

/** The one named, else the first that is set up: one's own server before a vendor's. */
function providerOf(e: Environment): Provider | null {
  if (e.AI_PROVIDER === "off") return null;
  if (e.AI_PROVIDER !== null) return e.AI_PROVIDER;
  if (e.AI_BASE_URL !== null) return "compatible";
  if (e.OPENAI_API_KEY !== null) return "openai";
  return e.ANTHROPIC_API_KEY === null ? null : "anthropic";
}

/** Where, with which key and model; or which variable is missing for it. */
function reach(e: Environment, provider: Provider): Omit<AiSettings, "price"> | { readonly missing: string } {
  if (provider === "compatible") {
    if (e.AI_BASE_URL === null) return { missing: "AI_BASE_URL" };
    if (e.AI_MODEL === null) return { missing: "AI_MODEL" };
    return { provider, baseUrl: e.AI_BASE_URL, apiKey: e.AI_API_KEY, model: e.AI_MODEL };
  }
  const [key, baseUrl] =
    provider === "openai" ? [e.OPENAI_API_KEY, e.OPENAI_BASE_URL] : [e.ANTHROPIC_API_KEY, e.ANTHROPIC_BASE_URL];
  if (key === null) return { missing: provider === "openai" ? "OPENAI_API_KEY" : "ANTHROPIC_API_KEY" };
  const model = e.AI_MODEL ?? DEFAULT_MODEL[provider];
  return { provider, baseUrl: baseUrl ?? DEFAULT_BASE_URL[provider], apiKey: key, model };
}

const OTHER: Readonly<Partial<Record<Provider, "openai" | "anthropic">>> = { openai: "anthropic", anthropic: "openai" };

/** A provider that was chosen by name stays alone. */
function chatModels(e: Environment, first: Omit<AiSettings, "price">): AiSettings[] {
  const own = e.AI_CHAT_MODEL === null ? e.AI_PRICE : null;
  const chosen = { ...first, model: e.AI_CHAT_MODEL ?? first.model, price: own };
  const other = e.AI_PROVIDER === null ? OTHER[first.provider] : undefined;
  const next = other && reach({ ...e, AI_MODEL: null }, other);
  return next && !("missing" in next) ? [chosen, { ...next, price: null }] : [chosen];
}

/** What the checked environment says; a string names the variable that is missing. */
export function aiConfigOf(e: Environment): AiConfig | null | { readonly missing: string } {
  const provider = providerOf(e);
  if (provider === null) return null;
  const reached = reach(e, provider);
  if ("missing" in reached) return reached;
  return {
    ...reached,
    price: e.AI_PRICE,
    monthlyBudgetUsd: e.AI_MONTHLY_BUDGET_USD,
    consentFirst: e.AI_CONSENT === "ask",
    chat: chatModels(e, reached),
  };
}
