import { setTimeout as sleep } from "node:timers/promises";
import type { Model } from "../core/model/model.ts";
import { priceFor } from "./ai-settings.ts";
import type { AiSettings } from "./ai-settings.ts";
import { createBreaker } from "./breaker.ts";
import type { Clock } from "./classify.ts";

const wallClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await sleep(ms);
  },
  jitter: () => Math.random(),
};

/** The model of these settings. Nothing is loaded or connected before the first question. */
export function openModel(settings: AiSettings, clock: Clock = wallClock): Model {
  const breaker = createBreaker(clock.now);
  return {
    provider: settings.provider,
    model: settings.model,
    host: new URL(settings.baseUrl).host,
    price: priceFor(settings),
    async classifyMerchants(merchants, categories, options) {
      const { classifyMerchants } = await import("./classify.ts");
      return classifyMerchants(merchants, categories, { settings, breaker, clock, options });
    },
    async planQuestion(request, options) {
      const { planWithModel } = await import("./plan-question.ts");
      return planWithModel(request, { settings, breaker, clock, options });
    },
    async readReceipt(picture, options) {
      const { readReceiptWithModel } = await import("./read-receipt.ts");
      return readReceiptWithModel(picture, { settings, breaker, clock, options });
    },
  };
}
