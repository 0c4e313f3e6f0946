import { COUNT_SCRIPT } from "./count-script.ts";
import type { AddressCount } from "../system/address-limit.ts";

/** A request waits so long for Redis, and no longer; the very first one for its connection, too. */
const ANSWER_MS = 250;
const CONNECT_MS = 2_000;
/** Before a lost connection is tried again. */
const RETRY_MS = 1_000;
/** Counts under way; where more are asked, Redis does not keep up. */
const MAX_WAITING = 5_000;

/** One count that is asked: the key it is kept under, and its limit. */
export interface KeyLimit {
  readonly key: string;
  readonly limit: number;
  readonly windowSec: number;
  /** Whether the time told to who is refused is when enough of the last window has slid away. */
  readonly slides: boolean;
}

/** Redis did not count: it is gone, too slow, full or not to be written to. */
export class RedisGone extends Error {
  constructor(cause: unknown) {
    super(`Redis did not count: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "RedisGone";
  }
}

/** The one thing that is asked of Redis. */
export interface CountingRedis {
  /** Counts on each key in turn, as one step; ends behind the first that has had enough. Rejects with RedisGone. */
  count(keys: readonly KeyLimit[]): Promise<AddressCount[]>;
  /** Whether it answers. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function connect(url: string) {
  // Whoever has no Redis does not load its driver.
  const { createClient, defineScript } = await import("@redis/client");
  const count = defineScript({
    SCRIPT: COUNT_SCRIPT,
    parseCommand(parser, keys: readonly KeyLimit[]) {
      parser.pushKeysLength(keys.map(({ key }) => key));
      for (const { limit, windowSec, slides } of keys)
        parser.push(String(limit), String(windowSec), slides ? "1" : "0");
    },
    transformReply: (reply: readonly (number | string)[]): number[] => reply.map(Number),
  });
  const client = createClient({
    url,
    scripts: { count },
    name: "xspenses",
    // What cannot be counted now is counted elsewhere, not later.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_WAITING,
    maintNotifications: "disabled",
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: RETRY_MS },
  });
  client.on("error", () => {}); // each count says that it failed
  // It goes on trying by itself, now and whenever the connection is lost.
  const connected = client.connect();
  connected.catch(() => {}); // closed before it came to that
  return { client, connected };
}

function toldOf(numbers: readonly number[]): AddressCount[] {
  const counts: AddressCount[] = [];
  for (let at = 0; at + 2 < numbers.length; at += 3)
    counts.push({ allowed: numbers[at] === 1, remaining: numbers[at + 1]!, resetAt: new Date(numbers[at + 2]!) });
  return counts;
}

/** Redis at this URL, connected with the first count. */
export function openCountingRedis(url: string): CountingRedis {
  let opened: ReturnType<typeof connect> | null = null;
  const ready = async () => {
    const { client, connected } = await (opened ??= connect(url));
    await within(CONNECT_MS, connected);
    return client;
  };
  return {
    async count(keys) {
      try {
        const client = await ready();
        return toldOf(await within(ANSWER_MS, client.count(keys)));
      } catch (error) {
        throw new RedisGone(error);
      }
    },
    async answers() {
      try {
        const client = await ready();
        await within(ANSWER_MS, client.ping());
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      const redis = await opened?.catch(() => null);
      redis?.client.destroy();
    },
  };
}
