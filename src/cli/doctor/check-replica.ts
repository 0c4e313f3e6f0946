import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseNews, DataStore } from "../../data/open.ts";
import type { ReplicaTrouble } from "../../data/replica/replica.ts";
import { explain } from "../../server/explain.ts";
import { bad, good } from "./finding.ts";
import type { Finding } from "./finding.ts";

const CHECK = "replica";
/** As long as its connection may take, and as long as it may take to catch up; whatever else is wrong stays wrong. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 250;

const SO_LONG = "Figures come from the primary meanwhile.";
const TOLD: Readonly<Record<ReplicaTrouble, string>> = {
  behind: `It does not catch up with the primary. Is it streaming, and from this one? pg_stat_replication there tells. ${SO_LONG}`,
  gone: `It cannot be asked. ${SO_LONG}`,
  "no replica": `DATABASE_REPLICA_URL leads to a server that follows nobody, such as the primary, or one that was promoted. ${SO_LONG}`,
};

interface Heard {
  readonly why: ReplicaTrouble;
  readonly error: unknown;
}

/** What is told of a replica while it is looked at, to be read afterwards. */
export function listenToReplica(): { readonly news: DatabaseNews; heard(): Heard } {
  let last: Heard = { why: "behind", error: null };
  const left = (why: ReplicaTrouble, error: unknown): void => void (last = { why, error });
  return { news: { connectionLost: () => {}, replica: { left, askedAgain: () => {} } }, heard: () => last };
}

const sentence = ({ why, error }: Heard): string =>
  error instanceof Error ? `${TOLD[why]} ${explain(error) ?? error.message}` : TOLD[why];

/** Whether the replica that is named has what the primary has; null where none is. */
export async function checkReplica({ replica }: DataStore, heard: () => Heard): Promise<Finding | null> {
  if (replica === null) return null;
  await Promise.race([replica.reach(), sleep(PATIENCE_MS)]);
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await replica.read(async () => true)) {
      const { behindMs } = replica.state();
      return good(CHECK, `Streams; had everything of the primary's after ${Math.ceil(behindMs)} ms.`);
    }
    if (heard().why !== "behind" || Date.now() > giveUpAt) return bad(CHECK, sentence(heard()));
    await sleep(PAUSE_MS);
  }
}
