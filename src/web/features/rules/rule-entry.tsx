import { useMutation, useQuery } from "@tanstack/react-query";
import { PenLine, Trash2 } from "lucide-react";
import type { RuleWithEffect } from "../../../contract/rules.ts";
import { classNames } from "../../lib/class-names.ts";
import { explainError } from "../../lib/errors.ts";
import { accountsQuery } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { useRuleEdits } from "./rule-edits.ts";
import { conditionWords } from "./rule-words.ts";
import { t } from "../../lib/t.ts";

function Effect({ rule }: { rule: RuleWithEffect }) {
  const format = useFormat();
  const rows = t("{matched} {matched2, plural, one {row} other {rows}} in 90 days", {
    matched: format.count(rule.matched),
    matched2: rule.matched,
  });
  const last =
    rule.lastFired === null
      ? t("never used yet")
      : t("last {lastFired}", { lastFired: format.instant(rule.lastFired) });
  return (
    <p className="text-xs text-faint">
      {[
        rule.enabled ? rows : t("switched off"),
        last,
        t("trusted {confidence}", { confidence: format.percent(rule.confidence) }),
      ].join(" · ")}
    </p>
  );
}

/** One rule as a sentence, with what it did and what one can do with it. */
export function RuleEntry({ rule, onEdit }: { rule: RuleWithEffect; onEdit: () => void }) {
  const format = useFormat();
  const edits = useRuleEdits();
  const { data: accounts = [] } = useQuery(accountsQuery);
  const conditions = conditionWords(rule.conditions, format, (id) => accounts.find((each) => each.id === id)?.name);
  const act = useMutation({
    mutationFn: (work: () => Promise<void>) => work(),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-3 first:border-t-0 last:pb-0">
      <div className={classNames("min-w-0 flex-1 basis-64", !rule.enabled && "opacity-70")}>
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
          <span className={classNames("min-w-0 font-medium break-words", rule.isRegex && "font-mono text-xs")}>
            {rule.pattern}
          </span>
          {conditions.length > 0 && <span className="text-soft">{conditions.join(", ")}</span>}
          <span className="text-faint" aria-label={t("becomes")}>
            →
          </span>
          <CategoryChip group={rule.group} name={rule.category} />
        </p>
        <Effect rule={rule} />
      </div>
      <div className="flex shrink-0 gap-1">
        <Button
          small
          look="quiet"
          busy={act.isPending}
          aria-label={t("Switch {which, select, true {off} other {on}}: {pattern}", {
            which: String(rule.enabled),
            pattern: rule.pattern,
          })}
          onClick={() => act.mutate(() => edits.setEnabled(rule, !rule.enabled))}
        >
          {rule.enabled ? t("Switch off") : t("Switch on")}
        </Button>
        <IconButton small label={t("Edit: {pattern}", { pattern: rule.pattern })} onClick={onEdit}>
          <PenLine size={13} aria-hidden="true" />
        </IconButton>
        <IconButton
          small
          label={t("Delete: {pattern}", { pattern: rule.pattern })}
          busy={act.isPending}
          onClick={() => act.mutate(() => edits.remove(rule))}
        >
          <Trash2 size={13} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
