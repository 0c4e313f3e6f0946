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

function Effect({ rule }: { rule: RuleWithEffect }) {
  const format = useFormat();
  const rows = `${format.count(rule.matched)} ${rule.matched === 1 ? "row" : "rows"} in 90 days`;
  const last = rule.lastFired === null ? "never used yet" : `last ${format.instant(rule.lastFired)}`;
  return (
    <p className="text-xs text-faint">
      {[rule.enabled ? rows : "switched off", last, `trusted ${format.percent(rule.confidence)}`].join(" · ")}
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
          <span className="text-faint" aria-label="becomes">
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
          aria-label={`Switch ${rule.enabled ? "off" : "on"}: ${rule.pattern}`}
          onClick={() => act.mutate(() => edits.setEnabled(rule, !rule.enabled))}
        >
          {rule.enabled ? "Switch off" : "Switch on"}
        </Button>
        <IconButton small label={`Edit: ${rule.pattern}`} onClick={onEdit}>
          <PenLine size={13} aria-hidden="true" />
        </IconButton>
        <IconButton
          small
          label={`Delete: ${rule.pattern}`}
          busy={act.isPending}
          onClick={() => act.mutate(() => edits.remove(rule))}
        >
          <Trash2 size={13} aria-hidden="true" />
        </IconButton>
      </div>
    </li>
  );
}
