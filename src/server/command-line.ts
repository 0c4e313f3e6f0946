import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { isWeak, WEAK_PASSWORD_MESSAGE } from "../api/identity/password-strength.ts";
import { mount } from "../api/pipeline/mount.ts";
import type { Mount } from "../api/pipeline/mount.ts";
import { readJson } from "../api/pipeline/read-body.ts";
import { Refusal } from "../api/pipeline/refusal.ts";
import { ensureUser } from "../data/queries/first-request.ts";
import { recordAudit } from "../data/queries/audit.ts";
import type { DataStore } from "../data/open.ts";
import { listOperators, makeOperator } from "../data/system/people.ts";
import { withUser } from "../data/tenant.ts";
import type { Config } from "./config.ts";
import { makeOperatorToken, operatorTokenRequest } from "./operator-tokens.ts";
import { ownOrigins } from "./origins.ts";
import { againstRequest, compareHeads, headsRequest, sealHeads } from "./audit-heads.ts";
import { auditRequest, verifyAudits } from "./verify-audits.ts";
import { backupRequest, serveBackup } from "./backup/for-command-line.ts";
import { personFor } from "./person-for.ts";

const MAX_BYTES = 4 * 1024;
/** Carries the secret of the installation's folder. */
export const SECRET_HEADER = "x-xspenses-secret";
export const TOKEN_MOUNT = "command-line-token";
export const AUDIT_MOUNT = "command-line-audit";
export const BACKUP_MOUNT = "command-line-backup";
export const PEOPLE_MOUNT = "command-line-people";
export const OPERATOR_TOKEN_MOUNT = "command-line-operator-token";

export interface CommandLineParts {
  readonly config: Config;
  readonly auth: EmbeddedAuth;
  readonly store: DataStore;
  readonly secret: string;
  /** A keyed hash of a text, which only this installation can make. */
  readonly sign: (text: string) => string;
}

const email = z.email().max(254);
const password = z.string().min(10, "A password needs at least 10 characters.").max(256);
const tokenRequest = z.object({ email: email.nullable() });
const peopleRequest = z.discriminatedUnion("action", [
  z.object({ action: z.literal("list") }),
  z.object({ action: z.literal("create"), email, password }),
  z.object({ action: z.literal("reset"), email, password }),
  z.object({ action: z.literal("reset-link"), email }),
  z.object({ action: z.literal("sign-out"), email }),
  z.object({ action: z.literal("second-factor-off"), email }),
  z.object({ action: z.literal("operator"), email }),
]);
export type PeopleRequest = z.infer<typeof peopleRequest>;
export const peopleAnswer = z.object({
  people: z.array(z.object({ email: z.string().nullable(), operator: z.boolean() })),
  /** Where a new password can be chosen, once and for an hour; null when no such link was asked for. */
  resetLink: z.string().nullable(),
});

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

type PeopleAnswer = z.infer<typeof peopleAnswer>;

async function people({ auth, store }: CommandLineParts): Promise<PeopleAnswer["people"]> {
  const operators = new Set(await listOperators(store));
  return (await auth.listUsers()).map((user) => ({ email: user.email, operator: operators.has(user.id) }));
}

async function known(auth: EmbeddedAuth, address: string): Promise<string> {
  const id = await auth.findUser(address);
  if (id === null) throw new Refusal("not_found", `There is no account for ${address}. See: xspenses user list`);
  return id;
}

async function ensureStrong({ email: address, password: chosen }: { email: string; password: string }): Promise<void> {
  if (await isWeak(chosen, address)) throw new Refusal("invalid_input", WEAK_PASSWORD_MESSAGE);
}

async function create({ auth }: CommandLineParts, asked: { email: string; password: string }): Promise<string> {
  if ((await auth.findUser(asked.email)) !== null)
    throw new Refusal("conflict", `There is an account for ${asked.email} already.`);
  await ensureStrong(asked);
  return auth.createUser(asked.email, asked.password);
}

/** The token stands behind “#”, which no browser sends: it is in no log of a server or a proxy. */
const resetLink = (config: Config, token: string): string => `${ownOrigins(config)[0]}/reset-password#${token}`;

async function removeSecondFactor(auth: EmbeddedAuth, address: string, id: string): Promise<void> {
  if (!(await auth.removeSecondFactor(id))) throw new Refusal("conflict", `${address} has no second factor.`);
}

/** What is done to an account that is there; answers the link, where one was asked for. */
async function change(
  { auth, store, config }: CommandLineParts,
  request: Exclude<PeopleRequest, { action: "list" | "create" }>,
  id: string,
): Promise<string | null> {
  if (request.action === "operator") await makeOperator(store, id);
  else if (request.action === "sign-out") await auth.signOutEverywhere(id);
  else if (request.action === "second-factor-off") await removeSecondFactor(auth, request.email, id);
  else if (!(await auth.facts(id)).hasCredential)
    throw new Refusal("conflict", `${request.email} has no password to reset.`);
  else if (request.action === "reset-link") return resetLink(config, await auth.createResetToken(id));
  else {
    await ensureStrong(request);
    await auth.resetPassword(request.email, request.password);
  }
  return null;
}

async function runPeople(parts: CommandLineParts, request: PeopleRequest): Promise<PeopleAnswer> {
  if (request.action === "list") return { people: await people(parts), resetLink: null };
  const created = request.action === "create" ? await create(parts, request) : null;
  const id = created ?? (await known(parts.auth, request.email));
  const link = request.action === "create" ? null : await change(parts, request, id);
  await ensureUser(parts.store, id);
  await withUser(parts.store, id, (tx) =>
    recordAudit(tx, {
      action: `account.${request.action}`,
      resourceType: "user",
      resourceId: id,
      userAgent: "xspenses",
    }),
  );
  return { people: await people(parts), resetLink: link };
}

/** A handler for this machine's own command line, which proves itself with the secret of the installation's folder. */
function secretMount<S extends z.ZodType>(
  parts: CommandLineParts,
  declared: Pick<Mount, "name" | "audit" | "summary"> & {
    readonly input: S;
    /** Also where people sign in elsewhere: it asks for no account. */
    readonly withoutAccounts?: true;
    run(input: z.output<S>): Promise<object>;
  },
): Mount {
  return mount({
    ...declared,
    access: "machine",
    methods: ["POST"],
    maxBytes: MAX_BYTES,
    async run(request) {
      if (!same(request.headers.get(SECRET_HEADER) ?? "", parts.secret))
        throw new Refusal("forbidden", "This is for the command line of the same machine.");
      if (parts.config.supabase !== null && !declared.withoutAccounts)
        throw new Refusal(
          "unsupported",
          "People of this installation sign in through Supabase, whose accounts the command line does not know. Use the browser.",
        );
      const input = declared.input.safeParse(await readJson(request, MAX_BYTES));
      if (!input.success) throw new Refusal("invalid_input", input.error.issues[0]!.message);
      return Response.json(await declared.run(input.data));
    },
  });
}

/** Tokens for the command line, and the accounts of this installation. */
export const commandLineMounts = (parts: CommandLineParts): Mount[] => [
  secretMount(parts, {
    name: TOKEN_MOUNT,
    audit: "none",
    summary: "An access token for the command line of the same machine",
    input: tokenRequest,
    run: (input) => personFor(parts.auth, input.email),
  }),
  secretMount(parts, {
    name: PEOPLE_MOUNT,
    audit: "account.*",
    summary: "The accounts of this installation, for its command line",
    input: peopleRequest,
    run: (input) => runPeople(parts, input),
  }),
  secretMount(parts, {
    name: OPERATOR_TOKEN_MOUNT,
    audit: "token.create",
    summary: "A service token that acts for everyone, for the command line of the same machine",
    input: operatorTokenRequest,
    withoutAccounts: true,
    run: (input) => makeOperatorToken(parts, input),
  }),
  secretMount(parts, {
    name: AUDIT_MOUNT,
    audit: "none",
    summary: "Whether the audit logs of this installation are whole, for its command line",
    input: z.union([auditRequest, headsRequest, againstRequest]),
    withoutAccounts: true,
    run(input) {
      if ("headsAfter" in input) return sealHeads(parts, input.headsAfter);
      return "against" in input ? compareHeads(parts, input.against) : verifyAudits(parts.store, input.after);
    },
  }),
  secretMount(parts, {
    name: BACKUP_MOUNT,
    audit: "none",
    summary: "A copy of the embedded database in the installation's folder, for its command line",
    input: backupRequest,
    withoutAccounts: true,
    run: (input) => serveBackup({ store: parts.store, home: parts.config.home }, input),
  }),
];
