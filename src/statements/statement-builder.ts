import type { ClosingBalance, RejectedRow, StatementAccount, StatementRow } from "../core/statement/statement.ts";
import type { NamedAccount } from "../core/statement/own-details.ts";
import { cut } from "./describe.ts";

/** Most rows one file may bring; the reader stops there, so that memory stays bounded whatever arrives. */
export const MAX_ROWS = 1_000_000;

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };
export const ok = <T>(value: T): Read<T> => ({ ok: true, value });
export const no = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });

/** A cell as it is shown in a reason. */
export const quote = (cell: string): string => `"${cut(cell.slice(0, 200).trim(), 40)}"`;

interface OpenAccount {
  readonly reference: string | null;
  readonly currency: string | null;
  readonly named?: NamedAccount;
  readonly rows: StatementRow[];
  closing?: ClosingBalance;
}

/** Collects rows by account in the order the file names them; statements of one account become one. */
export class StatementBuilder {
  readonly #accounts = new Map<string, OpenAccount>();
  readonly rejected: RejectedRow[] = [];
  #count = 0;

  /** Opens an account, so that one without rows is still seen. */
  account(reference: string | null, currency: string | null, named?: NamedAccount): OpenAccount {
    const key = `${reference ?? ""}\n${currency ?? ""}\n${named ? JSON.stringify(named) : ""}`;
    const known = this.#accounts.get(key);
    if (known) return known;
    const opened: OpenAccount = { reference, currency, ...(named ? { named } : {}), rows: [] };
    this.#accounts.set(key, opened);
    return opened;
  }

  add(line: number, account: OpenAccount, read: Read<Omit<StatementRow, "line">>): void {
    if (!read.ok) return this.reject(line, read.reason);
    this.#count++;
    account.rows.push({ line, ...read.value });
  }

  /** Notes what the bank says an account held; the latest day counts. What cannot be read is no reason to refuse rows. */
  close(account: OpenAccount, balance: Read<ClosingBalance>): void {
    if (balance.ok && (account.closing === undefined || account.closing.on <= balance.value.on))
      account.closing = balance.value;
  }

  reject(line: number, reason: string): void {
    this.#count++;
    this.rejected.push({ line, reason });
  }

  /** True when no further row may be taken. */
  get full(): boolean {
    return this.#count >= MAX_ROWS;
  }

  /** Accounts with rows; when none has any, those that were named. */
  get accounts(): readonly StatementAccount[] {
    const all = [...this.#accounts.values()];
    const filled = all.filter(({ rows }) => rows.length > 0);
    return filled.length > 0 ? filled : all;
  }
}
