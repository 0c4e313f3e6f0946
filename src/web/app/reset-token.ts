const PATH = "/reset-password";

/** What a reset link carries behind “#”, which is sent to no server; null on any other address. */
export function resetTokenOf({ pathname, hash }: Pick<Location, "pathname" | "hash">): string | null {
  return pathname === PATH && hash.length > 1 ? hash.slice(1) : null;
}
