import { Link } from "@tanstack/react-router";
import { categoryLook } from "../../lib/category-look.ts";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { Money } from "../../ui/money.tsx";
import { currencyNamed, groupRows, incomeRows } from "./ledger-links.ts";
import { figuresOf } from "./month-figures.ts";
import { sankeyOf } from "./sankey.ts";
import type { Sankey, SankeyName, SankeyNode } from "./sankey.ts";
import type { HomeData } from "./use-home.ts";
import { t } from "../../lib/t.ts";

const NAMES: Readonly<Record<Exclude<SankeyName, object>, string>> = {
  income: t("Income"),
  refunds: t("Refunds"),
  savings: t("From what you had"),
  left: t("Left over"),
  other: t("All other"),
};

const colourOf = (name: SankeyName): string =>
  typeof name === "object"
    ? categoryLook(name.group).colour
    : name === "income" || name === "left" || name === "refunds"
      ? "var(--in)"
      : "var(--control)";

/** The width of the drawing and of an end in it, in units of the drawing. */
const WIDTH = 100;
const END = 2;

function Drawing({ sources, targets, bands, height }: Sankey) {
  const middle = WIDTH / 2;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="min-w-0 flex-1"
      style={{ height: `${height}px` }}
    >
      {bands.map(({ from, to, target, height: high }) => (
        <path
          key={`${from} ${to}`}
          d={`M${END},${from} C${middle},${from} ${middle},${to} ${WIDTH - END},${to} v${high} C${middle},${to + high} ${middle},${from + high} ${END},${from + high} z`}
          style={{ fill: colourOf(targets[target]!.name) }}
          className="opacity-30"
        />
      ))}
      {sources.map(({ name, top, height: high }) => (
        <rect key={JSON.stringify(name)} y={top} width={END} height={high} style={{ fill: colourOf(name) }} />
      ))}
      {targets.map(({ name, top, height: high }) => (
        <rect
          key={JSON.stringify(name)}
          x={WIDTH - END}
          y={top}
          width={END}
          height={high}
          style={{ fill: colourOf(name) }}
        />
      ))}
    </svg>
  );
}

interface LabelProps {
  readonly node: SankeyNode;
  readonly home: HomeData;
  /** Beside the sources: name and amount below each other, towards the drawing. */
  readonly source: boolean;
}

function Label({ node, home, source }: LabelProps) {
  const { name, sum } = node;
  const words =
    typeof name === "object" ? (
      <CategoryChip group={name.group} name={name.group ?? t("Not categorised yet")} />
    ) : (
      <span className="truncate">{NAMES[name]}</span>
    );
  const line = source
    ? "flex min-w-0 flex-col items-end text-right text-xs"
    : "flex min-w-0 items-center justify-between gap-2 text-xs";
  const amount = <Money amount={sum} currency={home.currency} whole className="font-medium" />;
  const rows =
    typeof name === "object"
      ? groupRows(home, name.group, currencyNamed(home))
      : name === "income"
        ? incomeRows(home)
        : null;
  return (
    <li className="absolute inset-x-0 -translate-y-1/2" style={{ top: `${node.top + node.height / 2}px` }}>
      {rows === null ? (
        <span className={line}>
          {words}
          {amount}
        </span>
      ) : (
        <Link to="/ledger" search={{ q: rows }} className={`${line} rounded hover:bg-sunken`}>
          {words}
          {amount}
        </Link>
      )}
    </li>
  );
}

interface LabelsProps extends Pick<LabelProps, "home" | "source"> {
  readonly title: string;
  readonly nodes: readonly SankeyNode[];
  readonly height: number;
}

function Labels({ title, nodes, height, home, source }: LabelsProps) {
  return (
    <ul
      aria-label={title}
      className={source ? "relative w-18 shrink-0 sm:w-28" : "relative w-36 shrink-0 sm:w-48"}
      style={{ height: `${height}px` }}
    >
      {nodes.map((node) => (
        <Label key={JSON.stringify(node.name)} node={node} home={home} source={source} />
      ))}
    </ul>
  );
}

/** The chosen month's money from where it came to where it went; each end opens its rows. */
export function FlowSankey({ home }: { home: HomeData }) {
  const flow = sankeyOf(figuresOf(home.rows, home.currency, home.month));
  if (flow === null) return <p className="text-sm text-soft">{t("No money moved in this month.")}</p>;
  const { sources, targets, height } = flow;
  return (
    <div className="flex gap-2 sm:gap-3">
      <Labels source title={t("Came from")} nodes={sources} height={height} home={home} />
      <Drawing {...flow} />
      <Labels source={false} title={t("Went to")} nodes={targets} height={height} home={home} />
    </div>
  );
}
