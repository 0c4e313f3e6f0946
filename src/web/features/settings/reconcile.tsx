import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Account } from "../../../contract/ledger.ts";
import type { Reconciliation } from "../../../contract/net-worth.ts";
import { call } from "../../lib/api.ts";
import { localDay } from "../../lib/calendar.ts";
import { toExact } from "../../lib/exact.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import type { FilterKey } from "../../lib/filter-tokens.ts";
import { KEYS } from "../../lib/queries.ts";
import { readTypedAmount } from "../../lib/typed-amount.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { untellBalance } from "../../lib/untell-balance.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

interface Statement {
  readonly accountId: string;
  readonly on: string;
  readonly amount: string;
}

const reconciliationQuery = (statement: Statement | null) => ({
  queryKey: [...KEYS.outlook, "reconciliation", statement],
  queryFn: () => call("account-reconciliation", "GET", statement!),
  enabled: statement !== null,
  retry: false,
});

/** Marks the balance, and offers to have what was told of the day before. */
function useMark(account: Account, done: () => void) {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await Promise.all([KEYS.outlook, KEYS.accounts].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  return useMutation({
    mutationFn: (statement: Statement) => call("account-reconciliation", "POST", statement),
    onSuccess: async ({ before }, { accountId, on }) => {
      done();
      await refresh();
      showUndoable(t("{account} is reconciled.", { account: account.name }), async () => {
        await untellBalance({ accountId, on }, before);
        await refresh();
        return t("{account} is as it was before.", { account: account.name });
      });
    },
  });
}

/** What the statement and the rows come to, and how far they are apart. */
function Found({ account, found }: { account: Account; found: Reconciliation }) {
  const format = useFormat();
  const { from, reckoned, difference, rows } = found;
  const money = (sum: NonNullable<typeof reckoned>): string => format.money(sum.amount, sum.currency);
  if (from === null || reckoned === null || difference === null)
    return (
      <p className="text-sm text-soft">
        {t("No earlier balance is known. This one is where the next statement begins.")}
      </p>
    );
  const isRight = toExact(difference.amount) === 0n;
  const tokens: [FilterKey, string][] = [
    ["account", account.name],
    ["currency", account.currency],
  ];
  if (rows.since !== undefined) tokens.push(["since", rows.since]);
  if (rows.until !== undefined) tokens.push(["until", rows.until]);
  return (
    <div className="flex flex-col gap-1 text-sm" role="status">
      <p>
        {tx("{balance} on {day} and {rows} come to {reckoned}.", {
          balance: money(from.money),
          day: format.day(from.on),
          rows: (
            <Link
              to="/ledger"
              search={{ q: filterText(...tokens) }}
              className="text-accent underline underline-offset-2"
            >
              {t("the rows since")}
            </Link>
          ),
          reckoned: money(reckoned),
        })}
      </p>
      <p className={isRight ? "font-medium" : "font-medium text-bad"}>
        {isRight
          ? t("Every row is there.")
          : t("The statement is {difference} apart: a row is missing, or one too many.", {
              difference: format.money(difference.amount, difference.currency, { sign: "always" }),
            })}
      </p>
    </div>
  );
}

function Form({ account, onClose }: { account: Account; onClose: () => void }) {
  const [today] = useState(() => localDay(new Date()));
  const [on, setOn] = useState(today);
  const [text, setText] = useState("");
  const amount = readTypedAmount(text, account.currency);
  const statement = amount === null || on === "" ? null : { accountId: account.id, on, amount };
  const { data: found, error } = useQuery(reconciliationQuery(statement));
  const mark = useMark(account, onClose);
  const fits = found !== undefined && (found.difference === null || toExact(found.difference.amount) === 0n);
  return (
    <form
      className="flex flex-col gap-4 px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (statement !== null && fits) mark.mutate(statement);
      }}
    >
      <p className="text-sm text-soft">
        {t("Write what the statement says. The rows since the last one are held against it.")}
      </p>
      <TextField
        label={t("Last day of the statement")}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        label={t("Its balance in {currency}", { currency: account.currency })}
        inputMode="decimal"
        required
        value={text}
        error={
          text !== "" && amount === null ? t("Write an amount such as 1234.50, with a minus for a debt.") : undefined
        }
        onChange={(event) => setText(event.target.value)}
      />
      {statement !== null && found && <Found account={account} found={found} />}
      <ErrorNote error={mark.error ?? error} />
      <Button look="primary" type="submit" busy={mark.isPending} disabled={!fits}>
        {found?.reconciled ? t("Mark again") : t("Mark as reconciled")}
      </Button>
    </form>
  );
}

/** Holds an account against a statement of its bank. */
export function Reconcile({ account, onClose }: { account: Account | null; onClose: () => void }) {
  return (
    <Dialog
      open={account !== null}
      onClose={onClose}
      title={t("Reconcile {account}", { account: account?.name ?? t("the account") })}
    >
      {account && <Form account={account} onClose={onClose} />}
    </Dialog>
  );
}
