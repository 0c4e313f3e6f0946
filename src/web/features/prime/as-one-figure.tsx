import type { RowsOf } from "../../../core/chat/results.ts";
import type { AsOne } from "../../../core/rates/as-one.ts";
import { AsOneNote, isTold } from "../../ui/as-one-note.tsx";
import { Money } from "../../ui/money.tsx";
import { ledgerText } from "./ledger-text.ts";

interface AsOneFigureProps {
  readonly figure: AsOne | null | undefined;
  readonly rows: RowsOf;
  /** Of which time, where there are several. */
  readonly of?: string;
}

/** A figure over all currencies, with the way to the rows of each; nothing where there is none. */
export function AsOneFigure({ figure, rows, of }: AsOneFigureProps) {
  if (!figure) return null;
  return (
    <div className="flex flex-col gap-0.5">
      {isTold(figure) && (
        <p className="text-sm">
          <Money {...figure.money} className="font-medium" />
          {of !== undefined && <span className="ml-2 text-xs text-faint">{of}</span>}
        </p>
      )}
      <AsOneNote figure={figure} rowsOf={(currency) => ledgerText({ ...rows, currency })} />
    </div>
  );
}
