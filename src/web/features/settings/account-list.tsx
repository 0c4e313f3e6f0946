import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { PenLine, Scale, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Account } from "../../../contract/ledger.ts";
import { explainError } from "../../lib/errors.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { fieldBox } from "../../ui/field.tsx";
import { deleteAccount, editAccount } from "./name-edits.ts";
import { Reconcile } from "./reconcile.tsx";
import { RenameField } from "../../ui/rename-field.tsx";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

const KINDS: Readonly<Record<Account["kind"], string>> = {
  checking: t("Checking"),
  savings: t("Savings"),
  card: t("Card"),
  cash: t("Cash"),
  loan: t("Loan"),
  investment: t("Investment"),
  other: t("Other"),
};

function KindChoice({ account }: { account: Account }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (kind: Account["kind"]) => editAccount(client, account, { kind }),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  return (
    <select
      aria-label={t("Kind of {name}", { name: account.name })}
      value={account.kind}
      disabled={change.isPending}
      onChange={(event) => change.mutate(event.target.value as Account["kind"])}
      className={`${fieldBox} h-8 w-36!`}
    >
      {Object.entries(KINDS).map(([kind, name]) => (
        <option key={kind} value={kind}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Only what holds nothing can go; the rest goes with the imports that brought it. */
function DeleteButton({ account }: { account: Account }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteAccount(client, account),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  if (account.transactionCount > 0) return null;
  return (
    <IconButton
      small
      label={t("Delete {name}", { name: account.name })}
      busy={remove.isPending}
      onClick={() => remove.mutate()}
    >
      <Trash2 size={13} aria-hidden="true" />
    </IconButton>
  );
}

function Row({ account, onReconcile }: { account: Account; onReconcile: () => void }) {
  const [editing, setEditing] = useState(false);
  const client = useQueryClient();
  const format = useFormat();
  const { name, reference, currency, transactionCount } = account;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 first:border-t-0">
      {editing ? (
        <RenameField
          label={t("Name of {name}", { name })}
          name={name}
          save={(next) => editAccount(client, account, { name: next })}
          onClose={() => setEditing(false)}
        />
      ) : (
        <div className="flex min-w-0 flex-1 items-center gap-1 max-sm:basis-full">
          <div className="min-w-0">
            <p className="truncate text-sm font-medium">{name}</p>
            <p className="truncate text-xs text-faint">
              {[reference, currency, rowsText(transactionCount, format.count(transactionCount))]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          <IconButton small label={t("Rename {name}", { name })} onClick={() => setEditing(true)}>
            <PenLine size={13} aria-hidden="true" />
          </IconButton>
          <IconButton
            small
            label={t("Reconcile {name}", { name })}
            title={t("Hold it against a statement")}
            onClick={onReconcile}
          >
            <Scale size={13} aria-hidden="true" />
          </IconButton>
          <DeleteButton account={account} />
        </div>
      )}
      <KindChoice account={account} />
    </li>
  );
}

/** Name and kind of each account. */
export function AccountList() {
  const { data, error, refetch } = useQuery(accountsQuery);
  const [reconciling, setReconciling] = useState<Account | null>(null);
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-24 w-full" />;
  if (data.length === 0)
    return (
      <p className="text-sm text-soft">{t("No account yet. The first import makes one, named after its file.")}</p>
    );
  return (
    <>
      <ul>
        {data.map((account) => (
          <Row key={account.id} account={account} onReconcile={() => setReconciling(account)} />
        ))}
      </ul>
      <Reconcile account={reconciling} onClose={() => setReconciling(null)} />
    </>
  );
}
