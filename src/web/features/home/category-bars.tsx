import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { categoryLook } from "../../lib/category-look.ts";
import { shareOf } from "../../lib/exact.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { AsOneNote } from "../../ui/as-one-note.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { currencyNamed, groupRows, spendingRows } from "./ledger-links.ts";
import { monthAsOne } from "./month-as-one.ts";
import { figuresOf, spendingAsOne, spendingIn } from "./month-figures.ts";
import type { Spending } from "./month-figures.ts";
import { changeWords } from "./sentence.ts";
import type { HomeData } from "./use-home.ts";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

const SHOWN = 8;

interface BarProps {
  readonly currency: string;
  /** The ledger's search text for its rows. */
  readonly q: string;
  readonly group: Group | null;
  readonly spent: bigint;
  readonly usual: bigint | null;
  /** What the longest bar stands for. */
  readonly most: bigint;
}

/** A group's bar from zero, with a mark where the usual month would end. */
function Drawing({ group, spent, usual, most }: BarProps) {
  const mark = usual === null || usual <= 0n ? null : shareOf(usual, most) * 100;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="h-2 w-full overflow-visible">
      <rect x={0} y={0} width={100} height={8} className="fill-sunken" />
      <rect x={0} y={0} width={shareOf(spent, most) * 100} height={8} style={{ fill: categoryLook(group).colour }} />
      {mark !== null && (
        <line
          x1={mark}
          x2={mark}
          y1={-3}
          y2={11}
          className="stroke-ink"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

function Bar(props: BarProps) {
  const { currency, q, group, spent, usual } = props;
  const format = useFormat();
  const change = changeWords(spent, usual, currency, format);
  return (
    <li>
      <Link
        to="/ledger"
        search={{ q }}
        className="-mx-2 grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1.5 rounded-md px-2 py-2 hover:bg-sunken sm:grid-cols-[12rem_1fr_5.25rem_5rem]"
      >
        <CategoryChip group={group} name={group ?? t("Not categorised yet")} className="text-sm" />
        <span className="max-sm:order-3 max-sm:col-span-2">
          <Drawing {...props} />
        </span>
        <Money amount={spent} currency={currency} className="text-right text-sm font-medium" />
        <span className="text-xs text-faint max-sm:order-4 max-sm:col-span-2 sm:text-right">{change}</span>
      </Link>
    </li>
  );
}

/** What is no spending, said aloud so that nobody looks for it above. */
function LeftOut({ home, currency }: { home: HomeData; currency: string }) {
  const format = useFormat();
  const { transfersIn, transfersOut } = figuresOf(home.rows, currency, home.month);
  if (transfersIn === 0n && transfersOut === 0n) return null;
  return (
    <p className="mt-3 text-xs text-faint">
      {tx("Not counted: {transfers}, {in} in and {out} out.", {
        transfers: (
          <Link
            to="/ledger"
            search={{ q: groupRows(home, "Transfers", currencyNamed({ ...home, currency })) }}
            className="underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            {t("transfers")}
          </Link>
        ),
        in: format.money(transfersIn, currency),
        out: format.money(transfersOut, currency),
      })}
    </p>
  );
}

interface BarsProps {
  readonly home: HomeData;
  readonly spending: Spending;
  /** What is named in the search of a bar's rows. */
  readonly named: string | null;
}

/** The bars, the largest first; each opens the rows behind it. */
function Bars({ home, spending: { currency, groups, usual }, named }: BarsProps) {
  const [all, setAll] = useState(false);
  const sorted = [...groups].filter(([, sum]) => sum !== 0n).toSorted(([, a], [, b]) => (a > b ? -1 : a < b ? 1 : 0));
  const marks = usual ? sorted.map(([group]) => usual.group(group)) : [];
  const most = [...sorted.map(([, sum]) => sum), ...marks].reduce((top, sum) => (sum > top ? sum : top), 0n);
  return (
    <>
      {sorted.length === 0 && <p className="text-sm text-soft">{t("Nothing spent in this month.")}</p>}
      {usual && sorted.length > 0 && (
        <p className="text-xs text-faint">
          {home.lastDay === null
            ? t("The mark on each bar is the usual month.")
            : t("The mark on each bar is the usual month up to the same day.")}
        </p>
      )}
      <ul className="mt-1">
        {(all ? sorted : sorted.slice(0, SHOWN)).map(([group, sum]) => (
          <Bar
            key={group ?? "none"}
            currency={currency}
            q={groupRows(home, group, named)}
            group={group}
            spent={sum}
            usual={usual && usual.group(group)}
            most={most}
          />
        ))}
      </ul>
      {sorted.length > SHOWN && (
        <Button small look="quiet" className="-ml-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("Show the largest only") : t("Show all {sorted}", { sorted: sorted.length })}
        </Button>
      )}
    </>
  );
}

/** Over all currencies, or in the one that is looked at. */
function CurrencyChoice({
  home,
  together,
  choose,
}: {
  home: HomeData;
  together: boolean;
  choose: (all: boolean) => void;
}) {
  return (
    <Choice
      label={t("In which currency spending is shown")}
      options={[
        { value: "all", name: t("All in one") },
        { value: "own", name: home.currency },
      ]}
      chosen={together ? "all" : "own"}
      choose={(value) => choose(value === "all")}
    />
  );
}

/** Spending by category: over all currencies where the person wants that, else in the one that is looked at. */
export function CategoryBars({ home }: { home: HomeData }) {
  const [wantsAll, setWantsAll] = useState(true);
  const asOne = monthAsOne(home);
  const isOne = asOne !== undefined && wantsAll;
  const spending = isOne ? spendingAsOne(home, asOne) : spendingIn(home, home.currency, home.month);
  const total = <Money amount={spending.spent} currency={spending.currency} className="text-sm font-semibold" />;
  return (
    <Section
      title={t("Spending by category")}
      aside={
        <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
          {asOne && <CurrencyChoice home={home} together={isOne} choose={setWantsAll} />}
          {total}
        </span>
      }
    >
      {isOne && (
        <div className="mb-1">
          <AsOneNote
            figure={{ ...asOne.spending, without: asOne.byGroup.without }}
            rowsOf={(currency) => spendingRows(home, currency)}
          />
        </div>
      )}
      <Bars home={home} spending={spending} named={isOne ? null : currencyNamed(home)} />
      {(isOne ? home.currencies : [home.currency]).map((currency) => (
        <LeftOut key={currency} home={home} currency={currency} />
      ))}
    </Section>
  );
}
