import { PenLine } from "lucide-react";
import { bandOf } from "../../core/categorise/bands.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import { classNames } from "../lib/class-names.ts";
import { confidenceWords } from "../lib/confidence-words.ts";
import { useBands } from "../lib/use-bands.ts";
import { useFormat } from "../lib/use-format.ts";
import { t } from "../lib/t.ts";

const STEPS = { sure: 3, likely: 2, unsure: 1 } as const;

/** How sure the machine is, in three quiet steps; a pen where the person decided. */
export function ConfidenceMark({ confidence, source }: { confidence: number; source: Source }) {
  const format = useFormat();
  const bands = useBands();
  if (source === "user")
    return (
      <span
        role="img"
        aria-label={t("your choice")}
        title={t("Your choice")}
        className="inline-flex w-3.5 shrink-0 text-accent"
      >
        <PenLine size={13} aria-hidden="true" />
      </span>
    );
  const word = bandOf(confidence, bands);
  const label = confidenceWords(confidence, bands, format);
  return (
    <span role="img" aria-label={label} title={label} className="inline-flex w-3.5 shrink-0 items-end gap-0.5">
      {[1, 2, 3].map((step) => (
        <span
          key={step}
          style={{ height: `${step * 3 + 2}px` }}
          className={classNames("w-[3px] rounded-[1px]", step <= STEPS[word] ? "bg-control" : "bg-line")}
        />
      ))}
    </span>
  );
}
