import { timingSafeEqual } from "node:crypto";
import type { ApiParts } from "../../parts.ts";

/** Long enough to read what is about to happen, short enough that a leaked one is worth nothing tomorrow. */
const LIFETIME_SEC = 600;

/** Proof that a person was told what deleting means: its end in seconds since the epoch, and a keyed hash of that and of who asked. */
interface Confirmation {
  readonly confirmation: string;
  readonly expiresAt: string;
}

type Signer = Pick<ApiParts, "sign" | "now">;

const signed = ({ sign }: Signer, userId: string, end: number): string => `${end}.${sign(`erase ${userId} ${end}`)}`;

export function confirmationFor(parts: Signer, userId: string): Confirmation {
  const end = Math.floor(parts.now() / 1000) + LIFETIME_SEC;
  return { confirmation: signed(parts, userId, end), expiresAt: new Date(end * 1000).toISOString() };
}

/** Whether it is ours, this person's, and still counts. */
export function confirms(parts: Signer, userId: string, given: string): boolean {
  const end = Number(/^(\d{10})\./.exec(given)?.[1] ?? 0);
  const [ours, theirs] = [Buffer.from(signed(parts, userId, end)), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) && end * 1000 > parts.now();
}
