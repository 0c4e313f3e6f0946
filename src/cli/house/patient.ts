import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { ApiError } from "../../contract/api-error.ts";
import type { Client } from "../../contract/client.ts";

/** Longest wait for one answer, in tries; each waits as long as the API says. */
const MAX_TRIES = 10;
const LONGEST_WAIT_SEC = 120;

const retryLater = z.object({ retryAfterSec: z.number().min(0).max(LONGEST_WAIT_SEC) });

/** The same client, which waits when the API says it was asked too often: a folder of statements is more than a minute's worth. */
export const patient = (client: Client, tell: (waitSec: number) => void): Client => ({
  async call(name, method, input, file) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.call(name, method, input, file);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== "rate_limited" || attempt === MAX_TRIES) throw error;
        const details = retryLater.safeParse(error.details);
        const waitSec = details.success ? details.data.retryAfterSec : 1;
        tell(waitSec);
        await sleep(waitSec * 1000);
      }
    }
  },
});
