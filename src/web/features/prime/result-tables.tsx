import { Link } from "@tanstack/react-router";
import type {
  AccountsResult,
  Change,
  CompareResult,
  FoundRow,
  RecurringResult,
  Regular,
} from "../../../core/chat/results.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Money } from "../../ui/money.tsx";
import { cadenceWords } from "../../lib/cadence-words.ts";
import { t } from "../../lib/t.ts";

const CELL = "py-1.5 pr-3 first:pl-3";
const LINE = "border-t border-line first:border-t-0";

/** Rows of the ledger, each with the way to its explanation. */
export function FoundTable({ found }: { found: readonly FoundRow[] }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("Transactions")}</caption>
      <tbody>
        {found.map(({ id, on, merchant, category, money }) => (
          <tr key={id} className={LINE}>
            <td className={`${CELL} w-px text-xs whitespace-nowrap text-faint`}>{format.day(on)}</td>
            <td className={`${CELL} max-w-0 truncate`}>
              <Link to="/ledger" search={{ row: id }} className="hover:underline">
                {merchant}
              </Link>
              <span className="ml-2 text-xs text-faint max-sm:hidden">{category ?? t("No category")}</span>
            </td>
            <td className={`${CELL} w-px text-right`}>
              <Money {...money} sign="always" className="font-medium" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChangeLine({ label, earlier, later, change, percent }: Change) {
  const format = useFormat();
  const share =
    percent === null ? "" : ` ${percent > 0 ? "+" : percent < 0 ? "−" : ""}${format.count(Math.abs(percent))} %`;
  return (
    <tr className={LINE}>
      <th scope="row" className={`${CELL} max-w-0 truncate text-left font-normal`}>
        {label ?? t("Total")}
      </th>
      <td className={`${CELL} w-px text-right text-soft max-sm:hidden`}>
        <Money {...earlier} />
      </td>
      <td className={`${CELL} w-px text-right`}>
        <Money {...later} />
      </td>
      <td className={`${CELL} w-px text-right font-medium whitespace-nowrap`}>
        {format.money(change.amount, change.currency, { sign: "always" })}
        <span className="text-xs font-normal text-faint max-sm:hidden">{share}</span>
      </td>
    </tr>
  );
}

/** All currencies as one; not where what changed is not known. */
function AllTogether({ result: { asOne, sums } }: { result: CompareResult }) {
  if (!asOne || asOne.change === null || sums.length < 2) return null;
  const { later, earlier, change, percent } = asOne;
  return (
    <ChangeLine
      label={t("All currencies")}
      later={later.money}
      earlier={earlier.money}
      change={change}
      percent={percent}
    />
  );
}

/** What changed from the earlier to the later stretch of time. */
export function ChangeTable({ result }: { result: CompareResult }) {
  const head = `${CELL} w-px text-right text-xs font-medium whitespace-nowrap text-faint`;
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("What changed")}</caption>
      <thead>
        <tr>
          <th scope="col" className={CELL}>
            <span className="sr-only">{t("What")}</span>
          </th>
          <th scope="col" className={`${head} max-sm:hidden`}>
            {t("Before")}
          </th>
          <th scope="col" className={head}>
            {t("After")}
          </th>
          <th scope="col" className={head}>
            {t("Change")}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.sums.map((change) => (
          <ChangeLine key={change.change.currency} {...change} />
        ))}
        <AllTogether result={result} />
        {result.parts.map((change) => (
          <ChangeLine key={`${change.label ?? ""} ${change.change.currency}`} {...change} />
        ))}
      </tbody>
    </table>
  );
}

function SeriesLine({
  merchant,
  nextOn,
  lastOn,
  cadence,
  money,
  direction,
  active,
  late,
}: Regular & { late: boolean }) {
  const format = useFormat();
  const day = active ? format.shortDay(nextOn) : format.day(lastOn);
  return (
    <tr className={LINE}>
      <td className={`${CELL} w-px text-xs whitespace-nowrap text-faint`}>
        {late ? t("was due {day}", { day }) : day}
      </td>
      <td className={`${CELL} max-w-0 truncate`}>
        {merchant}
        <span className="ml-2 text-xs text-faint max-sm:hidden">{cadenceWords(cadence)}</span>
      </td>
      <td className={`${CELL} w-px text-right`}>
        <Money
          amount={direction === "out" ? `-${money.amount}` : money.amount}
          currency={money.currency}
          sign="always"
          className="font-medium"
        />
      </td>
    </tr>
  );
}

const seriesKey = ({ merchant, cadence, direction, money, nextOn }: Regular): string =>
  `${merchant} ${cadence} ${direction} ${money.currency} ${money.amount} ${nextOn}`;

/** What comes again, next first; before it what was due and has not come. */
export function SeriesTable({ result: { series, late = [] } }: { result: RecurringResult }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("What comes again")}</caption>
      <tbody>
        {late.map((one) => (
          <SeriesLine key={seriesKey(one)} {...one} late />
        ))}
        {series.map((one) => (
          <SeriesLine key={seriesKey(one)} {...one} late={false} />
        ))}
      </tbody>
    </table>
  );
}

/** What accounts hold, and all together. */
export function AccountsTable({ result }: { result: AccountsResult }) {
  const format = useFormat();
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{t("Accounts")}</caption>
      <tbody>
        {result.accounts.map(({ name, balance, told, lastOn }) => (
          <tr key={`${name} ${balance.currency}`} className={LINE}>
            <td className={`${CELL} max-w-0 truncate`}>{name}</td>
            <td className={`${CELL} w-px text-xs whitespace-nowrap text-faint max-sm:hidden`}>
              {lastOn
                ? t("{told, select, true {as told} other {sum of its rows}}, latest row {day}", {
                    told: String(told),
                    day: format.day(lastOn),
                  })
                : told
                  ? t("as told")
                  : t("sum of its rows")}
            </td>
            <td className={`${CELL} w-px text-right`}>
              <Money {...balance} className="font-medium" />
            </td>
          </tr>
        ))}
        {result.accounts.length > 1 &&
          (result.together ?? []).map(({ money }) => (
            <tr key={money.currency} className={LINE}>
              <th scope="row" colSpan={2} className={`${CELL} text-left font-medium`}>
                {t("Together")}
              </th>
              <td className={`${CELL} w-px text-right`}>
                <Money {...money} className="font-semibold" />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
