import { Link } from "@tanstack/react-router";
import type { Summary } from "../../../contract/summary.ts";
import { filterText } from "../../lib/filter-tokens.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Section } from "../../ui/page.tsx";
import { sharesOf, SOURCE_NAMES } from "./smart-share.ts";
import type { SourceShare } from "./smart-share.ts";
import { t } from "../../lib/t.ts";
import { rowsText } from "../../lib/rows-text.ts";

function UnsureLine({ count }: { count: number }) {
  const format = useFormat();
  if (count === 0) return <p className="mt-3 text-sm text-soft">{t("No row is unsure.")}</p>;
  return (
    <Link
      to="/ledger"
      search={{ q: filterText(["is", "unsure"]) }}
      className="mt-3 inline-flex text-sm font-medium text-accent hover:underline"
    >
      {t("Look over {count, plural, one {the unsure row} other {the {shown} unsure rows}}", {
        count,
        shown: format.count(count),
      })}
    </Link>
  );
}

function SourceRow({ source, count, share }: SourceShare) {
  const format = useFormat();
  return (
    <li>
      <Link
        to="/ledger"
        search={{ q: filterText(["source", source === "user" ? "you" : source]) }}
        className="-mx-2 flex flex-col gap-1 rounded-md px-2 py-1.5 hover:bg-sunken"
      >
        <span className="flex items-baseline justify-between gap-3 text-sm">
          <span>{SOURCE_NAMES[source]}</span>
          <span className="text-xs whitespace-nowrap text-soft tabular-nums">
            {rowsText(count, format.count(count))}
          </span>
        </span>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-1 w-full">
          <rect width={100} height={4} className="fill-sunken" />
          <rect width={share * 100} height={4} className={source === "user" ? "fill-control" : "fill-accent"} />
        </svg>
      </Link>
    </li>
  );
}

/** How much was decided without the person, by whom, and what is worth a look. */
export function SmartCategories({ counts }: { counts: Summary["counts"] }) {
  const format = useFormat();
  const { without, sources } = sharesOf(counts);
  if (without === null) return null;
  return (
    <Section title={t("Smart categories")}>
      <p className="text-xl font-semibold tabular-nums">{format.percent(without)}</p>
      <p className="mb-2 text-xs text-faint">
        {t(
          "of {total, plural, one {{all} row} other {{all} rows}} categorised without you{unsure, plural, =0 {} other {, {doubtful} of them unsure}}{left, plural, =0 {} one {; {waiting} is waiting} other {; {waiting} are waiting}}",
          {
            total: counts.total,
            all: format.count(counts.total),
            unsure: counts.unsure,
            doubtful: format.count(counts.unsure),
            left: counts.uncategorised,
            waiting: format.count(counts.uncategorised),
          },
        )}
      </p>
      <ul>
        {sources.map((each) => (
          <SourceRow key={each.source} {...each} />
        ))}
      </ul>
      <UnsureLine count={counts.unsure} />
      <p className="mt-2">
        <Link
          to="/activity"
          className="text-xs text-soft underline decoration-line-strong underline-offset-2 hover:text-ink"
        >
          {t("What was changed, and undo")}
        </Link>
      </p>
    </Section>
  );
}
