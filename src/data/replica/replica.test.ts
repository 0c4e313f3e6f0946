import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Transactions } from "../engines/transactions.ts";
import { StreamingReplica } from "./replica.ts";
import type { ReplicaTrouble } from "./replica.ts";

const never = (): Promise<never> => new Promise(() => {});

/** A replica whose servers say what a test has them say; nothing is run on the connections. */
function open(parts: { flushed?: () => Promise<bigint>; replayed?: () => Promise<bigint | null> } = {}) {
  const told: (ReplicaTrouble | "asked again")[] = [];
  const replica = new StreamingReplica({
    transactions: Object.create(Transactions.prototype) as Transactions,
    flushed: parts.flushed ?? (async () => 5n),
    replayed: parts.replayed ?? (async () => 5n),
    news: { left: (why) => void told.push(why), askedAgain: () => void told.push("asked again") },
  });
  return { replica, told };
}

describe("a replica", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("that is frozen keeps nobody waiting for longer than a fifth of a second, and only the first", async () => {
    const { replica, told } = open({ replayed: never });
    const first = replica.read(never);
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toBeNull();
    expect(await replica.read(never)).toBeNull();
    expect(told).toEqual(["behind"]);
    expect(replica.state()).toMatchObject({ asked: false, readsOnPrimary: 2, readsThere: 0 });
  });

  it("that freezes in the middle of a read hands it to the primary", async () => {
    const { replica, told } = open();
    const read = replica.read(never);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await read).toBeNull();
    expect(told).toEqual(["gone"]);
  });

  it("is waited for while it is nearly there", async () => {
    let has = 1n;
    const { replica, told } = open({ replayed: async () => has++ });
    const read = replica.read(async () => "figures");
    await vi.advanceTimersByTimeAsync(100);
    expect(await read).toMatchObject({ result: "figures" });
    expect(told).toEqual([]);
  });

  it("is asked again by itself once it has everything", async () => {
    let has: bigint | null = 1n;
    const { replica, told } = open({ replayed: async () => has });
    const read = replica.read(async () => "figures");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await read).toBeNull();
    has = 9n;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual(["behind", "asked again"]);
    expect(await replica.read(async () => "figures")).toMatchObject({ result: "figures" });
  });

  it("is not blamed for a primary that does not say how far it is", async () => {
    const { replica, told } = open({
      flushed: async () => {
        throw new Error("the primary is gone");
      },
    });
    expect(await replica.read(async () => "figures")).toBeNull();
    expect(told).toEqual([]);
  });
});
