import { useRouterState } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { useStore } from "../../lib/store.ts";
import { t } from "../../lib/t.ts";
import { closeSheet, openSheet, sheetIsOpen } from "./sheet.ts";

const Panel = lazy(async () => ({ default: (await import("./prime-sheet-panel.tsx")).PrimeSheetPanel }));

/** Prime has a screen of its own; there it is no sheet. */
const useIsOwnScreen = (): boolean => useRouterState({ select: ({ location }) => location.pathname === "/prime" });

interface LookProps {
  readonly className: string;
  /** Its name is not shown beside it. */
  readonly signOnly?: boolean;
}

/** Opens Prime beside the screen. It stands with the screens' names: floating over a ledger it would cover amounts. */
export function AskPrime({ className, signOnly = false }: LookProps) {
  if (useIsOwnScreen()) return null;
  return (
    <button
      type="button"
      aria-label={signOnly ? t("Ask Prime about this screen") : undefined}
      title={t("Ask Prime about this screen")}
      onClick={openSheet}
      className={className}
    >
      <Sparkles size={18} className="shrink-0" aria-hidden="true" />
      {!signOnly && <span className="max-rail:sr-only">{t("Ask Prime")}</span>}
    </button>
  );
}

/** The sheet, where it was asked for. */
export function PrimeSheet() {
  const isOpen = useStore(sheetIsOpen);
  // It leaves with whoever signs out: the next one has not asked.
  useEffect(() => closeSheet, []);
  if (useIsOwnScreen() || !isOpen) return null;
  return (
    <Suspense fallback={null}>
      <Panel onClose={closeSheet} />
    </Suspense>
  );
}
