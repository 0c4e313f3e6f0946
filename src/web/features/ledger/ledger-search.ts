/** What the ledger keeps in its address: filter, order, and the row whose explanation is open. */
export interface LedgerSearch {
  readonly q?: string;
  readonly sort?: "amount" | "merchant";
  readonly order?: "asc";
  readonly row?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads an address someone may have typed or kept for years: what does not fit is left out. Newest first is not written. */
export function readLedgerSearch(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  const { q, sort, order, row } = raw;
  return {
    ...(typeof q === "string" && q.trim() !== "" ? { q } : {}),
    ...(sort === "amount" || sort === "merchant" ? { sort } : {}),
    ...(order === "asc" ? { order } : {}),
    ...(typeof row === "string" && UUID.test(row) ? { row } : {}),
  };
}
