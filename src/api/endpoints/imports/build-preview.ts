import type { Preview } from "../../../contract/imports.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { dedupeKeys } from "../../../core/statement/dedupe-key.ts";
import type { StatementAccount } from "../../../core/statement/statement.ts";
import { findAccount, matchAccount, proposedName } from "../../../data/queries/accounts.ts";
import type { AccountHint, AccountRow } from "../../../data/queries/accounts.ts";
import { accountHolding, INSERT_CHUNK, knownKeys } from "../../../data/queries/insert-transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { hintOf } from "./read-upload.ts";
import type { ReadUpload } from "./read-upload.ts";

const MAX_SAMPLE = 50;
const MAX_REJECTED = 100;

interface Compared {
  readonly account: StatementAccount;
  readonly target: AccountRow | null;
  readonly name: string;
  readonly known: ReadonlySet<string>;
  readonly keys: readonly string[];
}

/** Where the rows belong; a file that names no account is known by its rows when they are in the ledger already. */
async function targetOf(tx: Transaction, hint: AccountHint, keys: readonly string[]): Promise<AccountRow | null> {
  const named = await matchAccount(tx, hint);
  if (named || hint.reference !== null) return named;
  const holding = await accountHolding(tx, hint.currency, keys);
  return holding === null ? null : findAccount(tx, holding);
}

async function compare(
  tx: Transaction,
  upload: ReadUpload,
  account: StatementAccount,
  taken: Set<string>,
): Promise<Compared> {
  const keys = dedupeKeys(account.rows);
  const hint = { ...hintOf(upload, account), ...(account.named ? { keys, taken } : {}) };
  const target = await targetOf(tx, hint, keys);
  if (target) taken.add(target.id);
  const known = new Set<string>();
  if (target)
    for (let start = 0; start < keys.length; start += INSERT_CHUNK)
      for (const key of await knownKeys(tx, target.id, keys.slice(start, start + INSERT_CHUNK))) known.add(key);
  return { account, target, name: target?.name ?? proposedName(hint), known, keys };
}

/** The rows of one direction, added up currency by currency. */
function sumsOf(
  account: StatementAccount,
  accountCurrency: string,
  sign: 1 | -1,
): Preview["accounts"][number]["moneyIn"] {
  const totals = new Map<string, number>();
  for (const row of account.rows) {
    const currency = row.currency ?? accountCurrency;
    const minor = Math.sign(row.amountMinor) === sign ? row.amountMinor : 0;
    totals.set(currency, (totals.get(currency) ?? 0) + minor);
  }
  return [...totals].map(([currency, minor]) => ({ amount: toDecimal(minor, currency), currency }));
}

function summarise(compared: Compared, index: number, currency: string): Preview["accounts"][number] {
  const { account, target, name, known } = compared;
  const dates = account.rows.map(({ postedOn }) => postedOn).toSorted();
  return {
    index,
    reference: account.reference,
    currency,
    currencyStated: account.currency !== null,
    accountId: target?.id ?? null,
    accountName: name,
    newRows: account.rows.length - known.size,
    duplicateRows: known.size,
    since: dates[0] ?? null,
    until: dates.at(-1) ?? null,
    moneyIn: sumsOf(account, currency, 1),
    moneyOut: sumsOf(account, currency, -1),
  };
}

/** What an import of this file would do, without doing it. */
export async function buildPreview(tx: Transaction, upload: ReadUpload): Promise<Preview> {
  const { statement, saved } = upload;
  const compared: Compared[] = [];
  const taken = new Set<string>();
  for (const account of statement.accounts) compared.push(await compare(tx, upload, account, taken));
  const currencyOf = ({ account, target }: Compared): string =>
    account.currency ?? target?.currency ?? upload.defaultCurrency;
  const sample = compared.flatMap((entry) =>
    entry.account.rows.slice(0, MAX_SAMPLE).map((row, index) => {
      const currency = row.currency ?? currencyOf(entry);
      return {
        line: row.line,
        ...(row.page === undefined ? {} : { page: row.page }),
        postedOn: row.postedOn,
        money: { amount: toDecimal(row.amountMinor, currency), currency },
        description: row.description,
        state: entry.known.has(entry.keys[index]!) ? ("duplicate" as const) : ("new" as const),
      };
    }),
  );
  return {
    documentId: upload.documentId,
    filename: upload.filename,
    format: statement.format,
    encoding: statement.layout.encoding,
    columns: [...statement.layout.columns],
    head: (statement.layout.head ?? []).map((row) => [...row]),
    mapping: statement.layout.mapping as Preview["mapping"],
    savedMapping: saved,
    accounts: compared.map((entry, index) => summarise(entry, index, currencyOf(entry))),
    sample: sample.slice(0, MAX_SAMPLE),
    rejected: statement.rejected.slice(0, MAX_REJECTED),
    rejectedRows: statement.rejected.length,
  };
}
