import { useEffect, useRef } from "react";
import type { Transaction } from "../../../contract/ledger.ts";
import { ExplanationPanel } from "../../features/categorise/explanation-panel.tsx";
import { AttachedReceipts } from "../../features/documents/attached-receipts.tsx";
import { t } from "../../lib/t.ts";

interface LedgerDrawerProps {
  readonly transactionId: string;
  /** True where the drawer covers the list: it then takes the focus. */
  readonly covers: boolean;
  readonly onClose: () => void;
  readonly onPickCategory: (row: Transaction, anchor: HTMLElement) => void;
}

/** The explanation of a row: beside the list where there is room, over it on a phone. */
export function LedgerDrawer({ transactionId, covers, onClose, onPickCategory }: LedgerDrawerProps) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (covers) ref.current?.focus({ preventScroll: true });
  }, [covers]);
  return (
    <aside
      ref={ref}
      tabIndex={-1}
      aria-label={t("Explanation")}
      className="fixed inset-0 z-30 overflow-y-auto bg-surface pb-[env(safe-area-inset-bottom)] outline-none rise md:inset-y-0 md:right-0 md:left-auto md:w-104 md:border-l md:border-line-strong md:shadow-xl md:shadow-black/10 rail:static rail:z-0 rail:w-104 rail:shrink-0 rail:border-line rail:shadow-none"
    >
      <ExplanationPanel
        transactionId={transactionId}
        onClose={onClose}
        onPickCategory={onPickCategory}
        receipts={<AttachedReceipts transactionId={transactionId} />}
      />
    </aside>
  );
}
