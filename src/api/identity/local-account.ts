import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { createLocalUser, LOCAL_EMAIL } from "./local-user.ts";

const TAKEN = "This installation has an account. Sign in with it.";

/**
 * Lets the first visitor try the product without an account: `state` tells the sign-in page what is possible, `try`
 * opens a session on the local account, as long as nobody has an account with a credential.
 */
export const localAccount = (options: { readonly allowSignup: boolean }) =>
  ({
    id: "local-account",
    endpoints: {
      authState: createAuthEndpoint("/state", { method: "GET" }, async (ctx) => {
        const session = await getSessionFromCtx(ctx);
        const hasCredential = (await ctx.context.adapter.count({ model: "account" })) > 0;
        const local = await ctx.context.internalAdapter.findUserByEmail(LOCAL_EMAIL);
        return ctx.json({
          provider: "embedded" as const,
          signedIn: session !== null,
          signUpOpen: !hasCredential || options.allowSignup,
          claimable: !hasCredential && local !== null,
          tryable: !hasCredential,
        });
      }),
      tryLocal: createAuthEndpoint("/try", { method: "POST" }, async (ctx) => {
        const { adapter, internalAdapter } = ctx.context;
        if ((await adapter.count({ model: "account" })) > 0) throw new APIError("FORBIDDEN", { message: TAKEN });
        const known = await internalAdapter.findUserByEmail(LOCAL_EMAIL);
        const user = known?.user ?? (await createLocalUser(internalAdapter));
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ ok: true as const });
      }),
    },
  }) satisfies BetterAuthPlugin;
