import { createHash } from "node:crypto";

/**
 * An id that follows from what it is for: there is one place for it, and the key of the table keeps a second out, however many come at once.
 * In the form of a UUID of version 8.
 */
export function derivedId(from: string): string {
  const hex = createHash("sha256").update(from).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
