import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { AccountKind, NamedAccount } from "../../core/statement/own-details.ts";
import type { CsvMapping } from "../../core/statement/statement.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

export interface AccountRow extends NamedAccount {
  readonly id: string;
  import_mapping: CsvMapping | null;
}

const COLUMNS = sql`a.id, a.name, a.kind, a.currency, a.reference, a.import_mapping`;

/** Accounts, oldest first: ids are in the order of time. */
export async function listAccounts(
  tx: Transaction,
  { after, limit }: { readonly after?: string | undefined; readonly limit?: number } = {},
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${COLUMNS} from accounts a
    where a.user_id = auth.uid() and (${after ?? null}::uuid is null or a.id > ${after ?? null}::uuid)
    order by a.id limit ${limit ?? null}::int`.execute(tx);
  return rows;
}

export type AccountName = Pick<AccountRow, "id" | "name" | "reference">;

/** How the person's accounts are called, and by what number a bank knows them. */
export async function accountNames(tx: Transaction): Promise<AccountName[]> {
  const { rows } =
    await sql<AccountName>`select id, name, reference from accounts where user_id = auth.uid() order by id`.execute(tx);
  return rows;
}

export async function findAccount(tx: Transaction, id: string): Promise<AccountRow | null> {
  const { rows } =
    await sql<AccountRow>`select ${COLUMNS} from accounts a where a.user_id = auth.uid() and a.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** The account, locked until the transaction ends: a row that is being written into it waits, and so does this for one. */
export async function lockAccount(tx: Transaction, id: string): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`
    select ${COLUMNS} from accounts a where a.user_id = auth.uid() and a.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Accounts by name, without what is in them. */
export async function accountsByName(tx: Transaction, limit: number): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select ${COLUMNS} from accounts a where a.user_id = auth.uid() order by lower(a.name), a.id limit ${limit}::int`.execute(
    tx,
  );
  return rows;
}

export interface NewAccount {
  readonly name: string;
  readonly currency: string;
  readonly kind?: AccountKind;
  readonly reference?: string | null;
  readonly sample?: boolean;
}

export async function createAccount(tx: Transaction, account: NewAccount): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into accounts (user_id, id, name, kind, currency, reference, sample)
    values (auth.uid(), ${id}, ${account.name}, ${account.kind ?? "checking"}, ${account.currency}, ${account.reference ?? null},
      ${account.sample ?? false})`.execute(tx);
  return id;
}

export async function editAccount(
  tx: Transaction,
  id: string,
  edit: { readonly name?: string | undefined; readonly kind?: AccountKind | undefined },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update accounts set name = coalesce(${edit.name ?? null}::text, name), kind = coalesce(${edit.kind ?? null}::text, kind), updated_at = now()
    where user_id = auth.uid() and id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

/** What keeps an account: rows, rules that name it, or an import that is at work. */
export type KeptBy = "rows" | "rules" | "import";

/** What keeps the account from being deleted; null when nothing does. */
export async function whatKeeps(tx: Transaction, id: string): Promise<KeptBy | null> {
  const { rows } = await sql<Record<KeptBy, boolean>>`
    select exists (select from transactions where user_id = ${ME} and account_id = ${id})
        or exists (select from transactions_archive where user_id = ${ME} and account_id = ${id}) as rows,
      exists (select from user_rules where user_id = auth.uid() and conditions ->> 'accountId' = ${id}::text) as rules,
      exists (select from import_runs where user_id = auth.uid() and status in ('pending', 'processing')) as import`.execute(
    tx,
  );
  return (["rows", "rules", "import"] as const).find((one) => rows[0]![one]) ?? null;
}

/** Deletes an account that nothing keeps, with the balances told of it. What was once imported into it and undone forgets it. */
export async function deleteAccount(tx: Transaction, id: string): Promise<void> {
  await sql`update import_runs set account_id = null where user_id = auth.uid() and account_id = ${id}`.execute(tx);
  await sql`delete from accounts where user_id = auth.uid() and id = ${id}`.execute(tx);
}

/** What a statement says about where it belongs. */
export interface AccountHint {
  readonly accountId: string | null;
  readonly newAccount: {
    /** What the ledger an export comes from calls it. */
    readonly id?: string | null;
    readonly name: string;
    readonly currency?: string | undefined;
    readonly kind?: AccountKind;
  } | null;
  readonly reference: string | null;
  readonly currency: string;
  readonly filename: string;
  /** Keys of its rows: of two accounts of one name it is the one that holds them. */
  readonly keys?: readonly string[];
  /** Accounts to which others of the same file go. */
  readonly taken?: ReadonlySet<string>;
}

/** Most keys that say which of two accounts is meant. */
export const MAX_KEYS = 500;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The very account that an export speaks of, where it comes from this ledger. */
async function sameAccount(tx: Transaction, { newAccount, taken }: AccountHint): Promise<AccountRow | null> {
  const id = newAccount?.id;
  return typeof id === "string" && UUID.test(id) && !taken?.has(id.toLowerCase()) ? findAccount(tx, id) : null;
}

/** `DE89370400440532013000` → `DE89…3000`: enough to recognise, not enough to misuse. */
export function maskReference(reference: string): string {
  const bare = reference.replace(/\s+/g, "");
  return bare.length <= 8 ? bare : `${bare.slice(0, 4)}…${bare.slice(-4)}`;
}

const nameFor = (hint: AccountHint): string => {
  const stem = hint.filename
    .replace(/\.[^.]{1,5}$/, "")
    .replace(/[_-]+/g, " ")
    .trim()
    .slice(0, 80);
  return hint.reference === null ? stem || "Account" : `Account ${maskReference(hint.reference)}`;
};

/** The account an import without a chosen one would go to: the very one, else same reference, else same name. */
export async function matchAccount(tx: Transaction, hint: AccountHint): Promise<AccountRow | null> {
  if (hint.accountId !== null) return findAccount(tx, hint.accountId);
  const same = await sameAccount(tx, hint);
  if (same) return same;
  const [keys, taken] = [(hint.keys ?? []).slice(0, MAX_KEYS), [...(hint.taken ?? [])]];
  const masked = hint.reference === null ? null : maskReference(hint.reference);
  const name = hint.newAccount?.name ?? nameFor(hint);
  const { rows } = await sql<AccountRow>`
    select ${COLUMNS} from accounts a
    where a.user_id = auth.uid() and a.currency = ${hint.newAccount?.currency ?? hint.currency}
      and ((${masked}::text is not null and a.reference = ${masked}) or lower(a.name) = lower(${name}))
      and a.id <> all (${taken}::uuid[])
    order by (a.reference is not distinct from ${masked}) desc, (
      select count(*) from transactions t where t.user_id = a.user_id and t.account_id = a.id and t.dedupe_key = any(${keys}::text[])) desc,
      a.created_at limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** What the preview says a new account would be called. */
export const proposedName = (hint: AccountHint): string => hint.newAccount?.name ?? nameFor(hint);

/** The account to import into, made when there is none. */
export async function resolveAccount(tx: Transaction, hint: AccountHint): Promise<{ id: string; currency: string }> {
  const known = await matchAccount(tx, hint);
  if (known) return known;
  const currency = hint.newAccount?.currency ?? hint.currency;
  const reference = hint.reference === null ? null : maskReference(hint.reference);
  const kind = hint.newAccount?.kind;
  const id = await createAccount(tx, { name: proposedName(hint), currency, reference, ...(kind ? { kind } : {}) });
  return { id, currency };
}

/** Remembers how this bank's CSV is read. */
export async function saveMapping(tx: Transaction, accountId: string, mapping: CsvMapping): Promise<void> {
  await sql`
    update accounts set import_mapping = ${JSON.stringify(mapping)}::jsonb, updated_at = now()
    where user_id = auth.uid() and id = ${accountId}`.execute(tx);
}
