import { getCurrentAdapter } from "better-auth";
import type { BetterAuthOptions, DBTransactionAdapter } from "better-auth";
import { APIError } from "better-auth/api";
import { v7 as uuidv7 } from "uuid";
import { LOCAL_EMAIL } from "./local-user.ts";

/** A row that is there for the length of a transaction alone, and that nobody else's can have meanwhile. */
const TURN = "00000000-0000-4000-8000-000000000001";

const nobodyCanSignIn = async (adapter: DBTransactionAdapter): Promise<boolean> =>
  (await adapter.count({ model: "account" })) === 0;

/**
 * Whether whoever signs up in this transaction is the first who can sign in here. Two at the same moment, in whatever processes, are not
 * both: the second waits at the row both write until the first has committed, and then sees that account.
 */
async function signsUpFirst(adapter: DBTransactionAdapter): Promise<boolean> {
  if (!(await nobodyCanSignIn(adapter))) return false;
  const data = { id: TURN, identifier: "first-sign-up", value: "", expiresAt: new Date() };
  await adapter.create({ model: "verification", data, forceAllowId: true });
  await adapter.delete({ model: "verification", where: [{ field: "id", value: TURN }] });
  return nobodyCanSignIn(adapter);
}

const SIGN_UP_CLOSED =
  "Sign-up is closed on this installation. Ask its operator for an account (they can set ALLOW_SIGNUP=1).";
const INVALID_EMAIL = { code: "INVALID_EMAIL", message: "This is no address to sign up with." };

/** Of `adapter`, in the transaction that signs up: the account that the command line or "try" made goes, its id is given on. Null when there is none. */
async function claimLocal(adapter: DBTransactionAdapter): Promise<string | null> {
  const where = [{ field: "email", value: LOCAL_EMAIL }];
  const local = await adapter.findOne<{ id: string }>({ model: "user", where });
  if (!local) return null;
  await adapter.delete({ model: "session", where: [{ field: "userId", value: local.id }] });
  await adapter.delete({ model: "user", where: [{ field: "id", value: local.id }] });
  return local.id;
}

export interface SignUp {
  readonly allowSignup: boolean;
  /** The first account with a credential becomes the operator. */
  readonly makeOperator: (userId: string) => Promise<void>;
  /** Ends the access tokens and service tokens that are out. */
  readonly revokeTokens: (userId: string) => Promise<void>;
}

type Hooks = NonNullable<BetterAuthOptions["databaseHooks"]>;

/** Who may sign up, and what the first who does takes over: the account that was tried before, with its id and so its ledger. */
export function signUpHooks({ allowSignup, makeOperator, revokeTokens }: SignUp): Pick<Hooks, "user" | "account"> {
  /** Who signed up first and is not the operator yet: that comes behind the commit, when others may have signed up already. */
  const firstOnes = new Map<string, { readonly claims: boolean }>();
  return {
    user: {
      create: {
        async before(user, ctx) {
          if (!ctx) return { data: user };
          if (user.email === LOCAL_EMAIL) {
            // It is nobody's to sign up with: it would get around what follows.
            if (ctx.path !== "/try") throw new APIError("BAD_REQUEST", INVALID_EMAIL);
            return { data: user };
          }
          // Signing up is one transaction: on any other connection this would not see it, and on the embedded
          // database, which has but one, wait for it for ever.
          const adapter = await getCurrentAdapter(ctx.context.adapter);
          const isFirst = await signsUpFirst(adapter);
          if (!isFirst && !allowSignup)
            throw new APIError("FORBIDDEN", { code: "SIGN_UP_CLOSED", message: SIGN_UP_CLOSED });
          if (!isFirst) return { data: user };
          const claimed = await claimLocal(adapter);
          const id = claimed ?? uuidv7();
          firstOnes.set(id, { claims: claimed !== null });
          return { data: { ...user, id } };
        },
      },
    },
    account: {
      create: {
        async after({ userId }) {
          const first = firstOnes.get(userId);
          if (!first) return;
          firstOnes.delete(userId);
          // Whoever tried it before may have been somebody else, and may have made tokens.
          if (first.claims) await revokeTokens(userId);
          await makeOperator(userId);
        },
      },
    },
  };
}
