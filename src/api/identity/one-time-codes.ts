import { createHash } from "node:crypto";
import { APIError } from "better-auth/api";

const USED = { code: "CODE_USED", message: "This code has been used. Wait for the next one of your app." };

/** Takes a code of an authenticator app, by its hash, for one use; false when it was used before. */
export type TakeCode = (userId: string, codeHash: string) => Promise<boolean>;

export interface Asked {
  readonly path?: string;
  readonly body?: unknown;
}

/** Runs before a session is made: a code that was looked over somebody's shoulder is not taken again while the app still shows it. */
export const refuseUsedCode =
  (takeCode: TakeCode) =>
  async (session: { readonly userId: string }, asked: Asked | null): Promise<void> => {
    if (asked?.path !== "/two-factor/verify-totp") return;
    const { code } = asked.body as { code: string };
    const codeHash = createHash("sha256").update(`${session.userId} ${code}`).digest("base64url");
    if (!(await takeCode(session.userId, codeHash))) throw new APIError("UNAUTHORIZED", USED);
  };
