import type { ReactNode } from "react";
import type { Preview } from "../../../contract/imports.ts";
import type { Format } from "../../lib/format.ts";
import { useFormat } from "../../lib/use-format.ts";
import { dateOrderWords, decimalWords, delimiterName, formatName, signWords } from "./words.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="text-sm break-words">{children}</dd>
    </div>
  );
}

/** What was understood of a file, so that a person can disagree before anything is saved. */
export function PreviewFacts({ preview }: { preview: Preview }) {
  const { mapping } = preview;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-3">
      <Fact name={t("Format")}>
        {mapping && preview.format !== "pdf"
          ? t("{format}, split by {delimiter}", {
              format: formatName(preview.format),
              delimiter: delimiterName(mapping.delimiter),
            })
          : formatName(preview.format)}
      </Fact>
      <Fact name={t("Encoding")}>{preview.encoding}</Fact>
      <Fact name={t("Dates")}>{dateOrderWords(preview)}</Fact>
      <Fact name={t("Money in and out")}>{signWords(preview)}</Fact>
      {mapping && <Fact name={t("Decimal mark")}>{decimalWords(mapping)}</Fact>}
      {preview.columns.length > 0 && <Fact name={t("Columns")}>{preview.columns.filter(Boolean).join(", ")}</Fact>}
    </dl>
  );
}

/** Each currency's own sum; those that are zero are left out, unless all are. */
function sumsText(sums: Preview["accounts"][number]["moneyIn"], format: Format): string {
  const moved = sums.filter(({ amount }) => /[1-9]/.test(amount));
  const told = moved.length > 0 ? moved : sums.slice(0, 1);
  return told
    .map(({ amount, currency }) => format.money(amount, currency, { sign: "never" }))
    .reduce((sums, more) => t("{sums} and {more}", { sums, more }));
}

/** One line per account: how much is new, over which days, how much money. */
export function AccountLines({ preview, asNew }: { preview: Preview; asNew: boolean }) {
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-2">
      {preview.accounts.map((account) => {
        const known = asNew ? 0 : account.duplicateRows;
        const fresh = account.newRows + account.duplicateRows - known;
        const sums = (money: typeof account.moneyIn): string => sumsText(money, format);
        return (
          <li key={account.index} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
            {preview.accounts.length > 1 && <span className="font-medium">{account.accountName}</span>}
            <span>
              {tx("{fresh}, {known} already there", {
                fresh: <strong className="font-semibold">{t("{count} new", { count: format.count(fresh) })}</strong>,
                known: format.count(known),
              })}
            </span>
            {account.since && account.until && (
              <span className="text-soft">
                {t("{since} to {until}", { since: format.day(account.since), until: format.day(account.until) })}
              </span>
            )}
            <span className="text-soft tabular-nums">
              {t("{moneyIn} in, {moneyOut} out", { moneyIn: sums(account.moneyIn), moneyOut: sums(account.moneyOut) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
