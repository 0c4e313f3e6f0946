import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint, sessionMiddleware } from "better-auth/api";
import { z } from "zod";

/** Typed as dates by the library; our engines hand instants over as text. */
const instant = (value: Date | string): string => new Date(value).toISOString();

/**
 * Where a person is signed in, and the end of one of those sessions. The library's own routes for it hand the sessions' tokens to
 * the page's script; these name a session by its id, and the token stays in the cookie.
 */
export const ownSessions = () =>
  ({
    id: "own-sessions",
    endpoints: {
      ownSessions: createAuthEndpoint("/sessions", { method: "GET", use: [sessionMiddleware] }, async (ctx) => {
        const { session, user } = ctx.context.session;
        const all = await ctx.context.internalAdapter.listSessions(user.id, { onlyActiveSessions: true });
        return ctx.json({
          sessions: all
            .map(({ id, createdAt, updatedAt, userAgent }) => ({
              id,
              current: id === session.id,
              createdAt: instant(createdAt),
              usedAt: instant(updatedAt),
              userAgent: userAgent ?? null,
            }))
            .toSorted((a, b) => (a.usedAt < b.usedAt ? 1 : -1)),
        });
      }),
      endSession: createAuthEndpoint(
        "/end-session",
        { method: "POST", use: [sessionMiddleware], body: z.object({ id: z.uuid() }) },
        async (ctx) => {
          const { user } = ctx.context.session;
          const { internalAdapter } = ctx.context;
          const ended = (await internalAdapter.listSessions(user.id, { onlyActiveSessions: true })).find(
            ({ id }) => id === ctx.body.id,
          );
          if (!ended)
            throw new APIError("NOT_FOUND", { code: "NO_SUCH_SESSION", message: "This session has ended already." });
          await internalAdapter.deleteSession(ended.token);
          // An access token it holds counts for its few minutes: ending those too would end every service token of the person.
          return ctx.json({ ok: true as const });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
