import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { accountsQuery, oneImportQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

/** What the bank said, untouched, and the file it came in. */
export function BankFacts({ row }: { row: Transaction }) {
  const format = useFormat();
  const { data: accounts } = useQuery(accountsQuery);
  const file = useQuery({ ...oneImportQuery(row.importId ?? ""), enabled: row.importId !== null });
  const account = accounts?.find(({ id }) => id === row.accountId);
  return (
    <dl className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-xs">
      <Fact name={t("Booked on")}>{format.day(row.postedOn)}</Fact>
      <Fact name={t("Account")}>
        {account?.name ?? "…"}
        {account?.reference && <span className="font-mono text-faint"> {account.reference}</span>}
      </Fact>
      <Fact name={t("Bank's text")}>
        <span className="font-mono">{row.description}</span>
      </Fact>
      {row.importId !== null && (
        <Fact name={t("From file")}>
          <Link
            to="/ledger"
            search={{ q: filterText(["import", row.importId]) }}
            className="text-accent hover:underline"
          >
            {file.data?.filename ?? t("this import")}
          </Link>
        </Fact>
      )}
    </dl>
  );
}
