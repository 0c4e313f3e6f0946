import type { NewTransaction } from "../../data/queries/insert-transactions.ts";
import type { RowPlace } from "../../data/queries/join-pairs.ts";

interface Side extends RowPlace {
  readonly with: string;
}

/** Which rows of our own export are the two sides of one transfer; only what both say. */
export class TransferSides {
  readonly #byId = new Map<string, Side>();

  note({ dedupeKey, own }: NewTransaction, accountId: string): void {
    if (own?.id && own.transferWith) this.#byId.set(own.id, { accountId, dedupeKey, with: own.transferWith });
  }

  pairs(): (readonly [RowPlace, RowPlace])[] {
    return [...this.#byId].flatMap(([id, side]): (readonly [RowPlace, RowPlace])[] => {
      const other = this.#byId.get(side.with);
      // Each pair is met twice, once from either side.
      return other !== undefined && other.with === id && id < side.with ? [[side, other]] : [];
    });
  }
}
