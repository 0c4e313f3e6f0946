import type { InternalAdapter } from "better-auth";

/** E-mail of an account nobody has signed up for yet; `.invalid` is reserved and never delivers (RFC 2606). */
export const LOCAL_EMAIL = "local@xspenses.invalid";

/** Makes the account that can be used before anyone has signed up. */
export const createLocalUser = (adapter: InternalAdapter) =>
  adapter.createUser({ email: LOCAL_EMAIL, name: "", emailVerified: false }, { method: "anonymous" });
