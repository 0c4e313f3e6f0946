import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

const UUID_BYTES = 16;

/** So many version 7 UUIDs, each after the one before. Chance is drawn once for all: for each by itself that takes longer than all the rest. */
export function newIds(count: number): string[] {
  if (count === 0) return [];
  const chance = randomBytes(UUID_BYTES * count);
  const msecs = Date.now();
  const first = chance.readUInt32BE() >>> 1;
  return Array.from({ length: count }, (_, at) =>
    v7({ msecs, seq: first + at, random: chance.subarray(at * UUID_BYTES, (at + 1) * UUID_BYTES) }),
  );
}
