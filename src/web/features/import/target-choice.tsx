import { useQuery } from "@tanstack/react-query";
import type { Account } from "../../../contract/ledger.ts";
import type { Preview } from "../../../contract/imports.ts";
import { currencyChoices } from "../../lib/currencies.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { useFormat } from "../../lib/use-format.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { freeName, takenBy } from "./account-names.ts";
import { changeFile } from "./import-queue.ts";
import type { QueuedFile, Target } from "./import-queue.ts";
import { lookAgain } from "./look-again.ts";
import { t } from "../../lib/t.ts";

const valueOf = (target: Target): string => (target.kind === "account" ? target.accountId : `:${target.kind}`);

function targetOf(value: string, preview: Preview, accounts: readonly Account[]): Target {
  if (value === ":file") return { kind: "file" };
  if (value === ":new")
    return { kind: "new", name: freeName(accounts, preview.accounts[0]?.accountName ?? t("Account")) };
  return { kind: "account", accountId: value };
}

/** Accounts of the file's currency first; another currency is named, since it is rarely meant. */
function choices(accounts: readonly Account[], currency: string | undefined): { id: string; label: string }[] {
  const fits = (account: Account): boolean => account.currency === currency;
  return [...accounts.filter(fits), ...accounts.filter((account) => !fits(account))].map((account) => ({
    id: account.id,
    label: fits(account) ? account.name : `${account.name} (${account.currency})`,
  }));
}

function NewName({ file, accounts }: { file: QueuedFile; accounts: readonly Account[] }) {
  const { target } = file;
  if (target.kind !== "new") return null;
  const taken = takenBy(accounts, file);
  const empty = target.name.trim() === "";
  return (
    <TextField
      label={t("Its name")}
      value={target.name}
      maxLength={80}
      error={
        taken
          ? t("You have an account “{taken}”. Choose it, or give another name.", { taken: taken.name })
          : empty
            ? t("Give it a name.")
            : undefined
      }
      onChange={(event) => changeFile(file.id, { target: { ...target, name: event.target.value } })}
    />
  );
}

/** Asked where a new account is made and the file does not say what its amounts are in. */
function NewCurrency({ file, preview }: { file: QueuedFile; preview: Preview }) {
  const format = useFormat();
  const { target } = file;
  const [only] = preview.accounts;
  if (target.kind !== "new" || !only || only.currencyStated) return null;
  return (
    <SelectField
      label={t("Currency, which the file does not name")}
      value={target.currency ?? only.currency}
      onChange={(event) => void lookAgain(file.id, { target: { ...target, currency: event.target.value } })}
    >
      {currencyChoices(only.currency, format.locale).map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </SelectField>
  );
}

/** Where the rows of a file go: as it says itself, an account, or a new one. */
export function TargetChoice({ file, preview }: { file: QueuedFile; preview: Preview }) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const [first] = preview.accounts;
  const several = preview.accounts.length > 1;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label={t("Rows go to")}
        value={valueOf(file.target)}
        onChange={(event) => void lookAgain(file.id, { target: targetOf(event.target.value, preview, accounts) })}
      >
        {(several || first?.reference) && (
          <option value=":file">
            {several
              ? t("Each account of the file its own")
              : t("As the file says: {accountName}", { accountName: first?.accountName })}
          </option>
        )}
        {!several && <option value=":new">{t("A new account…")}</option>}
        {!several &&
          choices(accounts, first?.currency).map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
      </SelectField>
      <NewName file={file} accounts={accounts} />
      <NewCurrency file={file} preview={preview} />
    </div>
  );
}
