import type { ExportedRow } from "../../../core/export/exported.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { balanceOn } from "../../../core/net-worth/net-worth.ts";
import type { NamedAccount, NamedCategory, NamedPart } from "../../../core/statement/own-details.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { listAccountPeriods } from "../../../data/queries/account-periods.ts";
import type { AccountPeriod } from "../../../data/queries/account-periods.ts";
import { accountLines } from "../../../data/queries/account-histories.ts";
import { listAccounts } from "../../../data/queries/accounts.ts";
import type { AccountRow } from "../../../data/queries/accounts.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import type { LedgerFilter } from "../../../data/queries/ledger-filter.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import type { LedgerRow, PartRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { wireAmount } from "../ledger/wire.ts";

/** Rows read at once: a moment of one connection each time, however long the person takes to download. */
const PAGE = 1_000;

/** One short transaction as the person. */
export type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** What an account has in one currency. */
export interface ExportedPeriod extends AccountPeriod {
  /** What it held at the end of the last day, an exact decimal; null where no balance was told. */
  readonly balance: string | null;
}

/** What is to be written, read page by page; only accounts and categories are in memory as a whole. */
export interface LedgerSource {
  readonly accounts: ReadonlyMap<string, NamedAccount>;
  readonly categories: readonly NamedCategory[];
  /** Of the rows there are, by account and currency. */
  readonly periods: readonly ExportedPeriod[];
  /** Oldest first, by page. */
  rows(only?: Pick<LedgerFilter, "accountId" | "currency">): AsyncGenerator<ExportedRow[]>;
}

const named = (name: string | null, group: Group | null): NamedCategory | null =>
  name === null || group === null ? null : { name, group };

const taxFacts = (row: Pick<PartRow, "business_share" | "tax_amount">, currency: string) => ({
  businessShare: row.business_share,
  taxAmount: row.tax_amount === null ? null : wireAmount(row.tax_amount, currency),
});

const exportedPart =
  (currency: string) =>
  (part: PartRow): NamedPart => ({
    amount: wireAmount(part.amount, currency),
    category: named(part.category, part.group_name),
    note: part.note,
    ...taxFacts(part, currency),
  });

const exportedRow = (row: LedgerRow, account: NamedAccount): ExportedRow => ({
  id: row.id,
  postedOn: row.posted_at,
  account,
  amount: wireAmount(row.amount, row.currency),
  currency: row.currency,
  merchant: row.merchant_name,
  description: row.description,
  category: named(row.category, row.group_name),
  source: row.source,
  confidence: row.confidence,
  notes: row.notes,
  tags: row.tags ?? [],
  ...taxFacts(row, row.currency),
  parts: (row.parts ?? []).map(exportedPart(row.currency)),
  rowKey: row.dedupe_key,
  transferWith: row.pair_id,
  bankId: row.bank_id,
  mcc: row.mcc,
  sourceCategory: row.source_category,
});

/** What each account held on the last day of its rows, where a balance was told: its rows alone do not say. */
async function withBalances(
  tx: Transaction,
  accounts: readonly AccountRow[],
  periods: readonly AccountPeriod[],
): Promise<ExportedPeriod[]> {
  const lines = await accountLines(
    tx,
    accounts,
    periods.map(({ until }) => until),
  );
  return periods.map((period) => {
    const { account_id: id, currency, until } = period;
    const line = lines.find((one) => one.account.id === id && one.currency === currency);
    const isKnown = line !== undefined && line.known.length > 0;
    return { ...period, balance: isKnown ? toDecimal(balanceOn(line, until), currency) : null };
  });
}

/** A ledger, or what a filter leaves of it, on its way into a file. */
export async function openLedgerSource(read: Read, filter: LedgerFilter): Promise<LedgerSource> {
  const { accounts, categories, periods } = await read(async (tx) => {
    const [listed, names, found] = await Promise.all([
      listAccounts(tx),
      categoryNames(tx),
      listAccountPeriods(tx, filter),
    ]);
    return { accounts: listed, categories: names, periods: await withBalances(tx, listed, found) };
  });
  const known = new Map<string, NamedAccount>(
    accounts.map(({ id, name, kind, currency, reference }) => [id, { id, name, kind, currency, reference }]),
  );
  // An account that was made after the first page was read.
  const accountOf = (row: LedgerRow): NamedAccount =>
    known.get(row.account_id) ?? {
      id: row.account_id,
      name: "Account",
      kind: "checking",
      currency: row.currency,
      reference: null,
    };
  return {
    accounts: known,
    categories: categories.map(({ name, group_name: group }) => ({ name, group })),
    periods,
    async *rows(only = {}) {
      for (let after: { value: string; id: string } | undefined, more = true; more;) {
        const from: typeof after = after;
        const page: Awaited<ReturnType<typeof listTransactions>> = await read((tx) =>
          listTransactions(tx, { ...filter, ...only }, { sort: "date", order: "asc", limit: PAGE, after: from }),
        );
        if (page.length > 0) yield page.map((row) => exportedRow(row, accountOf(row)));
        const last = page.at(-1);
        after = last && { value: last.sort_value, id: last.id };
        more = page.length === PAGE;
      }
    },
  };
}
