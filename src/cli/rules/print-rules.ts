import type { RulePreview, RuleRecord, RuleWithEffect, WireRule } from "../../contract/rules.ts";
import { counted } from "../terminal/counted.ts";
import { printable } from "../terminal/printable.ts";

const KINDS = ["agrees", "conflicts", "wouldChange", "fresh", "unchanged"] as const;
const WORDS = {
  agrees: "agrees",
  conflicts: "conflicts",
  wouldChange: "would change",
  fresh: "new",
  unchanged: "already so",
};

const countsLine = (counts: Readonly<Record<(typeof KINDS)[number], number>>): string =>
  KINDS.map((kind) => `${WORDS[kind]} ${counts[kind].toLocaleString("en")}`).join(" · ");

const conditionsText = ({ conditions }: WireRule): string => {
  const parts = Object.entries(conditions).map(([name, value]) => `${name} ${value}`);
  return parts.length === 0 ? "" : ` [${parts.join(", ")}]`;
};
const ruleText = (rule: WireRule): string =>
  printable(`${rule.isRegex ? `/${rule.pattern}/` : rule.pattern}${conditionsText(rule)} → ${rule.category}`);

/** A backtest of one draft. */
export function draftText(preview: RulePreview): string {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, preview[kind].count])) as Parameters<
    typeof countsLine
  >[0];
  const rows = KINDS.flatMap((kind) =>
    preview[kind].rows.map(({ postedOn, money, description, categorisation }) => {
      const amount = `${money.amount} ${money.currency}`.padStart(16);
      const is = categorisation?.category ?? "(no category)";
      return `  ${WORDS[kind].padEnd(12)} ${postedOn} ${amount}  ${printable(description)} — ${printable(is)}\n`;
    }),
  );
  const rivals = preview.rivals.map(
    (rival) =>
      `  your rule ${printable(rival.pattern)} → ${printable(rival.category)} matches ${counted(rival.rows, "row")} of these too and ${rival.comesFirst ? "comes first" : "gives way"}\n`,
  );
  const head = `Matches ${preview.matched.toLocaleString("en")} of ${counted(preview.rows, "row")}: ${countsLine(counts)}\n`;
  return head + rows.join("") + rivals.join("");
}

/** A backtest of one of the person's rules. */
export function recordText(record: RuleRecord): string {
  const head = `${ruleText(record.rule)}\n`;
  if (record.problem !== null) return `${head}  cannot be used: ${printable(record.problem)}\n`;
  const overruled = record.overruled > 0 ? ` · another rule comes first on ${counted(record.overruled, "row")}` : "";
  return `${head}  matches ${counted(record.matched, "row")}: ${countsLine(record)}${overruled}\n`;
}

export function effectText(rule: RuleWithEffect): string {
  const state = rule.enabled ? "" : " (switched off)";
  const last = rule.lastFired === null ? "never used" : `last ${rule.lastFired.slice(0, 10)}`;
  return `${ruleText(rule)}${state}\n  ${counted(rule.matched, "row")} in 90 days · ${last} · trusted ${Math.round(rule.confidence * 100)} %\n`;
}
