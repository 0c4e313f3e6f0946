/** US dollars per million tokens. */
export interface Price {
  readonly inputUsd: number;
  readonly outputUsd: number;
}

/**
 * List prices without discounts (a cached or batched token costs less), so that a bill is never higher than what is written
 * down. Read on 2026-11-25: developers.openai.com/api/docs/pricing and platform.claude.com/docs/en/about-claude/pricing.
 * A model that is not here has no price; AI_PRICE gives it one.
 */
const PRICES: Readonly<Record<string, Price>> = {
  "gpt-6-luna": { inputUsd: 0.1, outputUsd: 0.5 },
  "gpt-6-sol": { inputUsd: 2, outputUsd: 10 },
  "gpt-6.1-terra": { inputUsd: 1, outputUsd: 5 },
  "gpt-6-astra": { inputUsd: 10, outputUsd: 50 },
  "gpt-5.6-luna": { inputUsd: 0.2, outputUsd: 1.2 },
  "gpt-5.6-terra": { inputUsd: 2, outputUsd: 12 },
  "gpt-5.4-mini": { inputUsd: 0.75, outputUsd: 4.5 },
  "gpt-5-nano": { inputUsd: 0.05, outputUsd: 0.4 },
  "claude-haiku-5-5": { inputUsd: 0.1, outputUsd: 0.5 },
  "claude-sonnet-5-5": { inputUsd: 2, outputUsd: 10 },
  "claude-opus-5-5": { inputUsd: 4, outputUsd: 20 },
  "claude-haiku-4-5": { inputUsd: 1, outputUsd: 5 },
};

/** A dated name (`claude-haiku-4-5-20251001`) costs what its model costs. */
export const priceOf = (model: string): Price | null =>
  PRICES[model] ?? PRICES[model.replace(/-\d{4}-?\d{2}-?\d{2}$/, "")] ?? null;

const MILLION = 1_000_000;

export const costOf = (price: Price, inputTokens: number, outputTokens: number): number =>
  (inputTokens * price.inputUsd + outputTokens * price.outputUsd) / MILLION;
