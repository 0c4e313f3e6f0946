import { createLocalJWKSet } from "jose";
import type { JSONWebKeySet, JWTVerifyGetKey } from "jose";

/** The embedded identity's keys: read once, and again when a token names one we do not know (rotation). */
export function ownKeys(read: () => Promise<JSONWebKeySet>): JWTVerifyGetKey {
  let known: ReturnType<typeof createLocalJWKSet> | null = null;
  const load = async (): Promise<ReturnType<typeof createLocalJWKSet>> => createLocalJWKSet(await read());
  return async (header, token) => {
    known ??= await load();
    try {
      return await known(header, token);
    } catch {
      known = await load();
      return known(header, token);
    }
  };
}
