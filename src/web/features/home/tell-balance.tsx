import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AccountWorth, ReplacedBalance } from "../../../contract/net-worth.ts";
import { call } from "../../lib/api.ts";
import { localDay } from "../../lib/calendar.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS } from "../../lib/queries.ts";
import { readTypedAmount } from "../../lib/typed-amount.ts";
import { showUndoable } from "../../lib/undo-aloud.ts";
import { untellBalance } from "../../lib/untell-balance.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

function useTell({ accountId, name }: AccountWorth, done: () => void) {
  const client = useQueryClient();
  const refresh = async (): Promise<void> => {
    await Promise.all([KEYS.outlook, KEYS.accounts].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
  const takeBack = async (on: string, before: ReplacedBalance): Promise<string> => {
    await untellBalance({ accountId, on }, before);
    await refresh();
    return t("The balance of {name} is as it was.", { name });
  };
  return useMutation({
    mutationFn: (told: { on: string; amount: string }) => call("account-balances", "POST", { accountId, ...told }),
    onSuccess: async ({ before }, { on }) => {
      done();
      await refresh();
      showUndoable(t("The balance of {name} is known now.", { name }), () => takeBack(on, before));
    },
  });
}

function Form({ account, onClose }: { account: AccountWorth; onClose: () => void }) {
  const [today] = useState(() => localDay(new Date()));
  const [on, setOn] = useState(account.known?.on ?? today);
  const [text, setText] = useState(account.known?.money.amount ?? "");
  const tell = useTell(account, onClose);
  const amount = readTypedAmount(text, account.currency);
  const wrong =
    text !== "" && amount === null ? t("Write an amount such as 1234.50, with a minus for a debt.") : undefined;
  return (
    <form
      className="flex flex-col gap-4 px-5 pt-3 pb-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) tell.mutate({ on, amount });
      }}
    >
      <p className="text-sm text-soft">
        {t("What the bank says it held at the end of one day is enough: every other day follows from the rows.")}
      </p>
      <TextField
        label={t("Day")}
        type="date"
        required
        max={today}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        label={t("Balance in {currency}", { currency: account.currency })}
        inputMode="decimal"
        required
        value={text}
        error={tell.error ? explainError(tell.error) : wrong}
        onChange={(event) => setText(event.target.value)}
      />
      <Button look="primary" type="submit" busy={tell.isPending} disabled={amount === null || on === ""}>
        {t("Save the balance")}
      </Button>
    </form>
  );
}

/** Asks what an account held on a day. */
export function TellBalance({ account, onClose }: { account: AccountWorth | null; onClose: () => void }) {
  return (
    <Dialog
      open={account !== null}
      onClose={onClose}
      title={t("What {account} held", { account: account?.name ?? "it" })}
    >
      {account && <Form account={account} onClose={onClose} />}
    </Dialog>
  );
}
