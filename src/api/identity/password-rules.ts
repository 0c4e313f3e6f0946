import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { isWeak, WEAK_PASSWORD, WEAK_PASSWORD_MESSAGE } from "./password-strength.ts";

/** Where the library takes a new password, and what it is called there. */
const NEW_PASSWORD: Readonly<Record<string, "password" | "newPassword">> = {
  "/sign-up/email": "password",
  "/change-password": "newPassword",
  "/reset-password": "newPassword",
};

/** Runs before every route of the library: a password that is set must not be one that is guessed. */
export const refuseWeakPasswords = createAuthMiddleware(async (ctx) => {
  const field = NEW_PASSWORD[ctx.path];
  if (field === undefined) return;
  const body = (ctx.body ?? {}) as Record<string, unknown>;
  const password = body[field];
  if (typeof password !== "string") return;
  const email =
    typeof body["email"] === "string" ? body["email"] : ((await getSessionFromCtx(ctx))?.user.email ?? null);
  if (await isWeak(password, email))
    throw new APIError("BAD_REQUEST", { code: WEAK_PASSWORD, message: WEAK_PASSWORD_MESSAGE });
});
