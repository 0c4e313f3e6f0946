import { priceOf } from "./prices.ts";
import type { Price } from "./prices.ts";

export type Provider = "openai" | "anthropic" | "compatible";

/** Which model is asked, and where. Comes from the environment, through the composition root. */
export interface AiSettings {
  readonly provider: Provider;
  /** Everything is sent under this address and nowhere else. */
  readonly baseUrl: string;
  /** Null where none is asked for (Ollama). */
  readonly apiKey: string | null;
  readonly model: string;
  /** Null: look it up in the table. */
  readonly price: Price | null;
}

/** The makers' small models for classification: a merchant's name needs knowledge of the world, not long thought. */
export const DEFAULT_MODEL: Readonly<Record<"openai" | "anthropic", string>> = {
  openai: "gpt-6-luna",
  anthropic: "claude-haiku-5-5",
};
export const DEFAULT_BASE_URL: Readonly<Record<"openai" | "anthropic", string>> = {
  openai: "https://api.openai.com/v1",
  anthropic: "https://api.anthropic.com/v1",
};

/** What a call costs; null when nobody has told. */
export const priceFor = (settings: AiSettings): Price | null =>
  settings.price ?? (settings.provider === "compatible" ? null : priceOf(settings.model));
