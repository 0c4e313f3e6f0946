// People at once, for a while, each doing one thing after the other.
import { setTimeout as sleep } from "node:timers/promises";
import { nextStep } from "./steps.mjs";

/**
 * @param {readonly import("./person.mjs").Person[]} people
 * @param {{ seconds: number, pauseMs: number, signal?: AbortSignal }} how pauseMs: between two things a person does, on average; 0: none; signal: ends it sooner
 */
export async function runLoad(people, { seconds, pauseMs, signal }) {
  const endsAt = performance.now() + seconds * 1000;
  await Promise.all(
    people.map(async (person) => {
      await sleep(Math.random() * pauseMs);
      while (performance.now() < endsAt && !signal?.aborted) {
        // What is refused or lost is counted where it is asked.
        await nextStep()(person).catch((error) => {
          if (error?.name !== "ApiError") throw error;
        });
        if (pauseMs > 0) await sleep(pauseMs * (0.5 + Math.random()));
      }
    }),
  );
}
