import { sql } from "kysely";
import type { DayRate } from "../../core/rates/find-rate.ts";
import type { DataStore } from "../open.ts";
import type { Transaction } from "../tenant.ts";
import { SHARED_HUBS } from "../queries/exchange-rates.ts";
import { inChunks, MAX_BASES } from "../queries/own-rates.ts";
import { asSystem, withSystem } from "./with-system.ts";

/** Who everyone's rates come from: a file that whoever runs the installation gave, or the European Central Bank's feed. */
export type SharedSource = "file" | "ecb";

/** Null, with nothing written, when rates would be quoted against more currencies than a conversion can look at; else how many changed. */
async function write(tx: Transaction, source: SharedSource, rates: readonly DayRate[]): Promise<number | null> {
  const { rows } = await sql<{ base: string }>`
    with recursive ${SHARED_HUBS} select base from hubs where base is not null`.execute(tx);
  if (new Set([...rows, ...rates].map(({ base }) => base)).size > MAX_BASES) return null;
  let changed = 0;
  for (const chunk of inChunks(rates)) {
    const { numAffectedRows } = await sql`
      insert into exchange_rates as r (quoted_on, base, quote, rate, source)
      select f.quoted_on, f.base, f.quote, f.rate, ${source} from ${chunk}
      on conflict (quoted_on, base, quote, source) do update set rate = excluded.rate where r.rate <> excluded.rate`.execute(
      tx,
    );
    changed += Number(numAffectedRows ?? 0);
  }
  return changed;
}

/**
 * Writes rates of the feed or of a file for everyone, each pair of a day once; what the same source said of it before makes way. Null, with
 * nothing written, when rates would be quoted against more currencies than a conversion can look at; else how many are new or others than before.
 */
export const saveSharedRates = (
  store: DataStore,
  source: SharedSource,
  rates: readonly DayRate[],
): Promise<number | null> => withSystem(store, (tx) => write(tx, source, rates));

/** The same of an operator's file, in the transaction that says in the audit log who did it: both or neither. */
export const importSharedRates = (tx: Transaction, rates: readonly DayRate[]): Promise<number | null> =>
  asSystem(tx, () => write(tx, "file", rates));

/** Removes the rates that files brought for everyone, likewise. Returns how many there were. */
export async function forgetSharedFiles(tx: Transaction): Promise<number> {
  const { numAffectedRows } = await asSystem(tx, () =>
    sql`delete from exchange_rates where source = 'file'`.execute(tx),
  );
  return Number(numAffectedRows ?? 0);
}
