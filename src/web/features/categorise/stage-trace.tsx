import { ChevronRight } from "lucide-react";
import type { Explanation } from "../../../contract/tag.ts";
import { classNames } from "../../lib/class-names.ts";
import { t } from "../../lib/t.ts";

const STAGES = {
  rule: t("Rule"),
  alias: t("Known name"),
  similarity: t("Similar merchant"),
  ai: t("AI judge"),
} as const;
const OUTCOMES = {
  decided: t("decided"),
  seen: t("had an opinion"),
  none: t("nothing to say"),
  skipped: t("not needed"),
} as const;

/** The stages that were tried, in order, with their scores; the one that decided stands out. */
export function StageTrace({ trace }: { trace: Explanation["trace"] }) {
  return (
    <ol aria-label={t("How this was decided")} className="flex flex-col">
      {trace.map((step) => {
        const decided = step.outcome === "decided";
        return (
          <li
            key={`${step.stage} ${step.note}`}
            className={classNames(
              "grid grid-cols-[1rem_7.5rem_1fr_auto] items-baseline gap-x-2 border-t border-line py-2 text-xs first:border-t-0",
              decided ? "text-ink" : "text-faint",
            )}
          >
            <span>
              {decided && <ChevronRight size={14} className="translate-y-0.5 text-accent" aria-hidden="true" />}
            </span>
            <span className={decided ? "font-semibold" : ""}>
              {STAGES[step.stage]}
              <span className="sr-only"> {OUTCOMES[step.outcome]}</span>
            </span>
            <span className="break-words">{step.note === "" ? OUTCOMES[step.outcome] : step.note}</span>
            <span className="tabular-nums">{step.score === null ? "" : step.score.toFixed(2)}</span>
          </li>
        );
      })}
    </ol>
  );
}
