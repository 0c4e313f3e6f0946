import { useQueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../../contract/ledger.ts";
import type { Explanation } from "../../../contract/tag.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { correct } from "./corrections.ts";
import { WORTH_OFFERING } from "./picker-options.ts";

/** Other categories the engine would have taken, one press away. */
export function Candidates({ row, candidates }: { row: Transaction; candidates: Explanation["candidates"] }) {
  const format = useFormat();
  const client = useQueryClient();
  const others = candidates.filter(
    ({ category, confidence }) => confidence >= WORTH_OFFERING && category !== row.categorisation?.category,
  );
  if (others.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {others.map(({ category: name, categoryId, group, confidence }) => (
        <Button
          key={`${group} ${name}`}
          small
          onClick={() =>
            void correct(
              client,
              row,
              categoryId === null ? { kind: "new", name, group } : { kind: "existing", categoryId, name, group },
            )
          }
        >
          <CategoryChip group={group} name={name} />
          <span className="text-faint tabular-nums">{format.percent(confidence)}</span>
        </Button>
      ))}
    </div>
  );
}
