import { PenLine } from "lucide-react";
import { LIKELY, SURE } from "../../core/categorise/confidence-words.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import { classNames } from "../lib/class-names.ts";
import { useFormat } from "../lib/use-format.ts";

export const confidenceWord = (confidence: number): "sure" | "likely" | "unsure" =>
  confidence >= SURE ? "sure" : confidence >= LIKELY ? "likely" : "unsure";

const STEPS = { sure: 3, likely: 2, unsure: 1 } as const;

/** How sure the machine is, in three quiet steps; a pen where the person decided. */
export function ConfidenceMark({ confidence, source }: { confidence: number; source: Source }) {
  const format = useFormat();
  if (source === "user")
    return (
      <span role="img" aria-label="your choice" title="Your choice" className="inline-flex w-3.5 shrink-0 text-accent">
        <PenLine size={13} aria-hidden="true" />
      </span>
    );
  const word = confidenceWord(confidence);
  const label = `${word} ${format.percent(confidence)}`;
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
