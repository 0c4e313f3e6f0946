import { z } from "zod";
import { Refusal } from "./refusal.ts";
import { findUnstorable } from "./storable-text.ts";

/** Place in a list: the last row's sort value and id. Opaque to callers. */
export interface Place {
  readonly value: string;
  readonly id: string;
}

export const encodeCursor = (place: Place): string =>
  Buffer.from(JSON.stringify([place.value, place.id])).toString("base64url");

export const foreignLink = (): Refusal =>
  new Refusal("invalid_input", "This page link is not one of ours. Start again from the first page.");

const place = z.tuple([z.string(), z.uuid()]);

/** Undefined without a cursor; a cursor we did not make is refused, not ignored. */
export function decodeCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [value, id] = place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    if (!findUnstorable(value)) return { value, id };
  } catch {
    // falls through to the refusal
  }
  throw foreignLink();
}

/** A page of `limit` rows from `limit + 1` that were asked for. */
export function pageOf<R, W>(
  rows: readonly R[],
  limit: number,
  map: { readonly item: (row: R) => W; readonly place: (row: R) => Place },
): { items: W[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(map.item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(map.place(last)) : null,
  };
}
