import { knowledgeVersion } from "../../data/queries/knowledge-version.ts";
import type { Transaction } from "../../data/tenant.ts";
import { loadPerson } from "./person.ts";
import type { KnownPerson } from "./person.ts";

/** Most memory that people's knowledge takes between requests. */
const MAX_BYTES = 96 * 1024 * 1024;
/**
 * What a person takes when all is prepared that is prepared on first use: rounded up from what a heap lost when people of 50 to 6,000
 * merchants were let go of (116 kB to 3.2 MB each).
 */
const BYTES_A_PERSON = 96 * 1024;
const BYTES_A_MERCHANT = 640;
const BYTES_AN_OCCASION = 400;
const BYTES_A_RULE = 1_024;

/** People as the engine knows them, kept in this process while nothing about them changes. */
export interface KnownPeople {
  /** The person of this transaction: as last loaded if nothing changed since, else loaded anew. */
  load(tx: Transaction): Promise<KnownPerson>;
}

interface Kept {
  readonly version: string;
  readonly known: KnownPerson;
  readonly bytes: number;
}

/** The person's memory goes on growing by what it prepares when first asked; that is counted from the start. */
const bytesOf = ({ person }: KnownPerson): number =>
  BYTES_A_PERSON +
  person.memory.size * BYTES_A_MERCHANT +
  person.memory.occasions * BYTES_AN_OCCASION +
  person.rules.size * BYTES_A_RULE;

export function createKnownPeople(maxBytes = MAX_BYTES): KnownPeople {
  /** In the order in which they were last asked for. */
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const forget = (userId: string): void => {
    const old = kept.get(userId);
    if (!old) return;
    kept.delete(userId);
    bytes -= old.bytes;
  };
  const keep = (userId: string, entry: Kept): void => {
    forget(userId);
    kept.set(userId, entry);
    bytes += entry.bytes;
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) return;
      forget(oldest);
    }
  };
  return {
    async load(tx) {
      // The id comes from the database, which shows this transaction no row but its own person's.
      const now = await knowledgeVersion(tx);
      if (!now) return loadPerson(tx);
      const old = kept.get(now.userId);
      if (old?.version === now.version) {
        keep(now.userId, old);
        return old.known;
      }
      const known = await loadPerson(tx);
      keep(now.userId, { version: now.version, known, bytes: bytesOf(known) });
      return known;
    },
  };
}
