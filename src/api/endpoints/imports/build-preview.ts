import type { Preview } from "../../../contract/imports.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { dedupeKeys } from "../../../core/statement/dedupe-key.ts";
import type {
  CsvMapping,
  ParsedStatement,
  StatementAccount,
  StatementResult,
} from "../../../core/statement/statement.ts";
import { findAccount, matchAccount, proposedName } from "../../../data/queries/accounts.ts";
import type { AccountHint, AccountRow } from "../../../data/queries/accounts.ts";
import { accountHolding, INSERT_CHUNK, knownKeys } from "../../../data/queries/insert-transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import type { StatementReader } from "../../../statements/statement-reader.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

const MAX_SAMPLE = 50;
const MAX_REJECTED = 100;

export interface PreviewRequest {
  readonly documentId: string;
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly accountId: string | null;
  readonly mapping: CsvMapping | null;
  readonly defaultCurrency: string;
  readonly readStatement: StatementReader;
}

function accepted(result: StatementResult): ParsedStatement {
  if (result.ok) return result.statement;
  // A table that was not understood is shown as it is: the person chooses its columns.
  if (result.layout && result.format)
    return { format: result.format, layout: result.layout, accounts: [], rejected: [] };
  throw new Refusal("unreadable_statement", result.error.message, {
    reason: result.error.code,
    line: result.error.line,
    format: result.format,
  });
}

const read = (request: PreviewRequest, mapping: CsvMapping | null): Promise<StatementResult> =>
  request.readStatement(request.bytes, {
    filename: request.filename,
    defaultCurrency: request.defaultCurrency,
    ...(mapping ? { mapping } : {}),
  });

const hintOf = (request: PreviewRequest, account: StatementAccount): AccountHint => ({
  accountId: request.accountId,
  newAccount: account.named ?? null,
  reference: account.reference,
  currency: account.currency ?? request.defaultCurrency,
  filename: request.filename,
});

/** Reads with the mapping the person chose, else the one saved for this account if it still fits, else as detected. */
async function readWithSaved(
  tx: Transaction,
  request: PreviewRequest,
): Promise<{ statement: ParsedStatement; saved: boolean }> {
  if (request.mapping) return { statement: accepted(await read(request, request.mapping)), saved: false };
  const detected = await read(request, null);
  const only = detected.ok && detected.statement.accounts.length === 1 ? detected.statement.accounts[0]! : null;
  const account = request.accountId
    ? await findAccount(tx, request.accountId)
    : only && (await matchAccount(tx, hintOf(request, only)));
  const isCsv = detected.ok ? detected.statement.format === "csv" : detected.format === "csv";
  if (!isCsv || !account?.import_mapping) return { statement: accepted(detected), saved: false };
  const again = await read(request, account.import_mapping);
  const fits =
    again.ok && rowsOf(again.statement) > 0 && (!detected.ok || rowsOf(again.statement) >= rowsOf(detected.statement));
  return fits && again.ok
    ? { statement: again.statement, saved: true }
    : { statement: accepted(detected), saved: false };
}

const rowsOf = (statement: ParsedStatement): number =>
  statement.accounts.reduce((sum, { rows }) => sum + rows.length, 0);

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
  request: PreviewRequest,
  account: StatementAccount,
  taken: Set<string>,
): Promise<Compared> {
  const keys = dedupeKeys(account.rows);
  const hint = { ...hintOf(request, account), ...(account.named ? { keys, taken } : {}) };
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

/** A file that names no currency is read in that of the account it goes to. */
async function inItsCurrency(tx: Transaction, request: PreviewRequest): Promise<PreviewRequest> {
  if (request.accountId === null) return request;
  const account = await findAccount(tx, request.accountId);
  if (!account) throw notFound("account");
  return { ...request, defaultCurrency: account.currency };
}

/** What an import of this file would do, without doing it. */
export async function buildPreview(tx: Transaction, asked: PreviewRequest): Promise<Preview> {
  const request = await inItsCurrency(tx, asked);
  const { statement, saved } = await readWithSaved(tx, request);
  const compared: Compared[] = [];
  const taken = new Set<string>();
  for (const account of statement.accounts) compared.push(await compare(tx, request, account, taken));
  const currencyOf = ({ account, target }: Compared): string =>
    account.currency ?? target?.currency ?? request.defaultCurrency;
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
    documentId: request.documentId,
    filename: request.filename,
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
