import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM, narrowed } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";
import { ME } from "./me.ts";

/** What an account has in one currency. */
export interface AccountPeriod {
  readonly account_id: string;
  readonly currency: string;
  readonly since: string;
  readonly until: string;
  /** Transactions, each part of a split one counted for itself. */
  readonly count: number;
}

/** From when to when the rows of a filter go, by account and currency. */
export async function listAccountPeriods(tx: Transaction, filter: LedgerFilter): Promise<AccountPeriod[]> {
  const { rows } = await sql<AccountPeriod>`
    select t.account_id, t.currency, min(t.posted_at) as since, max(t.posted_at) as until,
      (count(*) + coalesce(sum(p.more), 0))::int as count
    from ${LEDGER_FROM}
    left join (
      select transaction_id, count(*) - 1 as more from splits where user_id = ${ME} group by transaction_id
    ) p on p.transaction_id = t.id
    where ${conditions(await narrowed(tx, filter))}
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}
