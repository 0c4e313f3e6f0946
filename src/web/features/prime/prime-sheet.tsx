import { useRouterState } from "@tanstack/react-router";
import { Sparkles } from "lucide-react";
import { lazy, Suspense, useState } from "react";

const Panel = lazy(async () => ({ default: (await import("./prime-sheet-panel.tsx")).PrimeSheetPanel }));

/** Prime beside every screen but its own: a button, and the sheet it opens. */
export function PrimeSheet() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState(false);
  if (path === "/prime") return null;
  if (open)
    return (
      <Suspense fallback={null}>
        <Panel onClose={() => setOpen(false)} />
      </Suspense>
    );
  return (
    <button
      type="button"
      aria-label="Ask Prime about this screen"
      title="Ask Prime"
      onClick={() => setOpen(true)}
      className="fixed right-3 bottom-[calc(env(safe-area-inset-bottom)+4.25rem)] z-30 flex size-10 items-center justify-center rounded-full border border-line-strong bg-raised text-accent transition-colors duration-150 hover:border-accent md:right-5 md:bottom-5"
    >
      <Sparkles size={18} aria-hidden="true" />
    </button>
  );
}
