import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, getSessionFromCtx } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { getJwtToken } from "better-auth/plugins/jwt";
import type { JwtOptions } from "better-auth/plugins/jwt";
import { createLocalUser, LOCAL_EMAIL } from "./local-user.ts";

const TAKEN = "This installation has an account. Sign in with it.";

/**
 * Lets the first visitor try the product without an account: `state` tells the sign-in page what is possible, `try`
 * opens a session on the local account, as long as nobody has an account with a credential. `state` also brings the access token whoever
 * is signed in would ask for next, at /token: a page's first call needs it, and waits for one answer instead of two.
 */
export const localAccount = (options: { readonly allowSignup: boolean; readonly jwt: JwtOptions }) =>
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
          token: session === null ? null : await getJwtToken(ctx, options.jwt),
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
