import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Split } from "lucide-react";
import { useState } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { useWantedField } from "../../lib/wanted-field.ts";
import { Button } from "../../ui/button.tsx";
import { CategoryChip } from "../../ui/category-chip.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { Money } from "../../ui/money.tsx";
import { saveParts } from "./save-parts.ts";
import { SplitEditor } from "./split-editor.tsx";
import { t } from "../../lib/t.ts";

function PartList({ row }: { row: Transaction }) {
  return (
    <ul>
      {row.parts.map(({ money, group, category, note }, at) => (
        // Parts have no ids of their own: they are told and saved all together.
        // eslint-disable-next-line react/no-array-index-key
        <li key={at} className="flex items-center gap-3 border-t border-line py-1.5 text-sm first:border-t-0">
          <div className="min-w-0 flex-1">
            <CategoryChip group={group} name={category ?? t("Uncategorised")} />
            {note !== null && <p className="truncate pl-5 text-xs text-faint">{note}</p>}
          </div>
          <Money amount={money.amount} currency={money.currency} sign="always" />
        </li>
      ))}
    </ul>
  );
}

/** The parts of a row that is split, and the way to split one. */
export function Parts({ row }: { row: Transaction }) {
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  useWantedField("parts", () => setEditing(true));
  const join = useMutation({ mutationFn: () => saveParts(client, row, []) });
  if (editing) return <SplitEditor row={row} onDone={() => setEditing(false)} />;
  if (row.parts.length === 0)
    return (
      <div className="flex items-center gap-3">
        <Button small onClick={() => setEditing(true)}>
          <Split size={14} aria-hidden="true" />
          {t("Split")}
        </Button>
        <p className="text-xs text-faint">{t("One payment, several categories.")}</p>
      </div>
    );
  return (
    <div className="flex flex-col gap-2">
      <PartList row={row} />
      <div className="flex gap-2">
        <Button small onClick={() => setEditing(true)}>
          {t("Change parts")}
        </Button>
        <Button small look="quiet" busy={join.isPending} onClick={() => join.mutate()}>
          {t("Make it whole")}
        </Button>
      </div>
      <ErrorNote error={join.error} />
    </div>
  );
}
