import { useState } from "react";
import type { Output } from "../../../contract/catalogue.ts";
import type { RatesFileRead } from "../../../contract/rates.ts";
import { currencyChoices } from "../../lib/currencies.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { DropZone } from "../../ui/drop-zone.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";
import { useForgetRatesFiles, useImportRatesFile, useSeeRatesFile } from "./use-rates-file.ts";
import type { RatesFileSeen } from "./use-rates-file.ts";

/** What a list quotes against where it does not say so, as most do. */
const USUAL_BASE = "EUR";

/** Lines that are no rate, each with its number and why. */
function Rejected({ read: { rejected, rejectedCount } }: { read: RatesFileRead }) {
  const format = useFormat();
  if (rejectedCount === 0) return null;
  return (
    <div className="text-sm">
      <p className="font-medium">
        {t("{count, plural, one {# rate} other {# rates}} could not be read and will be left out:", {
          count: rejectedCount,
        })}
      </p>
      <ul className="mt-1 flex max-h-40 flex-col gap-0.5 overflow-y-auto text-xs text-soft">
        {rejected.map(({ line, reason }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line may be told twice
          <li key={at}>{t("line {line}: {reason}", { line: format.count(line), reason })}</li>
        ))}
        {rejectedCount > rejected.length && (
          <li>{t("and {count} more", { count: format.count(rejectedCount - rejected.length) })}</li>
        )}
      </ul>
    </div>
  );
}

interface SeenProps {
  readonly seen: RatesFileSeen;
  readonly onBase: (base: string) => void;
  readonly onDone: () => void;
}

/** What is in the file, before any of it counts. */
function Seen({ seen: { file, base, read }, onBase, onDone }: SeenProps) {
  const format = useFormat();
  const take = useImportRatesFile();
  return (
    <section
      aria-label={t("What is in {name}", { name: file.name })}
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface px-5 py-4"
    >
      <div>
        <p className="truncate text-sm font-semibold">{file.name}</p>
        <p className="text-sm text-soft">
          {t("{count, plural, one {# rate} other {# rates}}, {days}", {
            count: read.count,
            days: format.days(read.since, read.until),
          })}
        </p>
        <p className="text-xs text-faint">{read.currencies.join(", ")}</p>
      </div>
      {read.format === "list" && (
        <SelectField
          label={t("Rates are for one unit of")}
          hint={t("Where the list has no column “base”: one unit of this is so much of each currency.")}
          value={base}
          onChange={(event) => onBase(event.target.value)}
        >
          {currencyChoices(base, format.locale).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      )}
      <Rejected read={read} />
      <ErrorNote error={take.error} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={take.isPending} onClick={() => take.mutate({ file, base }, { onSuccess: onDone })}>
          {t("Import {count, plural, one {# rate} other {# rates}}", { count: read.count })}
        </Button>
        <Button onClick={onDone}>{t("Cancel")}</Button>
      </div>
    </section>
  );
}

/** What files have brought so far, and the way to be rid of it: asked twice, since nothing brings it back but the files. */
function Brought({ files }: { files: NonNullable<Output<"exchange-rates", "GET">["ownFiles"]> }) {
  const format = useFormat();
  const [asked, setAsked] = useState(false);
  const forget = useForgetRatesFiles();
  const { count, since, until } = files;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm">
      <span>
        {t("{count, plural, one {# rate} other {# rates}} from files, {days}", {
          count,
          days: format.days(since, until),
        })}
      </span>
      <span className="flex gap-2">
        {asked && (
          <Button small onClick={() => setAsked(false)}>
            {t("Keep them")}
          </Button>
        )}
        <Button
          small
          look={asked ? "danger" : "quiet"}
          busy={forget.isPending}
          onClick={() => (asked ? forget.mutate() : setAsked(true))}
        >
          {asked ? t("Really remove them") : t("Remove rates from files")}
        </Button>
      </span>
      <ErrorNote error={forget.error} />
    </div>
  );
}

/** Imports a file of rates: first what is in it is shown, and what of it cannot be read. */
export function RatesFile({ files }: { files: Output<"exchange-rates", "GET">["ownFiles"] }) {
  const see = useSeeRatesFile();
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-medium">{t("Rates from a file")}</h3>
      {files && <Brought files={files} />}
      {see.isPending && <Skeleton className="h-20 w-full" />}
      <ErrorNote error={see.error} />
      {see.data && !see.isPending ? (
        <Seen seen={see.data} onBase={(base) => see.mutate({ file: see.data.file, base })} onDone={() => see.reset()} />
      ) : (
        <DropZone
          compact
          title={t("Drop a file of rates")}
          label={t("File of rates")}
          accept=".csv,.txt,.tsv,.xml"
          onFiles={([file]) => file && see.mutate({ file, base: USUAL_BASE })}
        >
          {t("The European Central Bank’s table (CSV or XML, unpacked), or a list of date, currency and rate.")}
        </DropZone>
      )}
    </div>
  );
}
