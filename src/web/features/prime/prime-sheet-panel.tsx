import { Link } from "@tanstack/react-router";
import { Maximize2, Plus, X } from "lucide-react";
import { useState } from "react";
import { randomUuid } from "../../lib/random-key.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { t } from "../../lib/t.ts";
import { IconButton } from "../../ui/button.tsx";
import { Conversation } from "./conversation.tsx";
import { useScreen } from "./use-screen.ts";

/** A conversation beside the screen it is about. What is on screen goes along with each question. */
export function PrimeSheetPanel({ onClose }: { onClose: () => void }) {
  const [threadId, setThread] = useState(randomUuid);
  const { screen, starters } = useScreen();
  useShortcuts(t("Prime"), "panel", [{ keys: "Escape", label: t("Close"), everywhere: true, run: onClose }]);
  return (
    <aside
      aria-label="Prime"
      className="fixed inset-y-0 right-0 z-40 flex w-full flex-col border-l border-line bg-page sm:w-[26rem]"
    >
      <header className="flex items-center gap-1 border-b border-line bg-surface py-2 pr-2 pl-4">
        <h2 className="flex-1 text-base font-semibold">Prime</h2>
        <IconButton label={t("New conversation")} onClick={() => setThread(randomUuid())}>
          <Plus size={16} />
        </IconButton>
        <Link
          to="/prime"
          search={{ thread: threadId }}
          aria-label={t("Open this conversation in full")}
          title={t("Open in full")}
          className="flex size-9 items-center justify-center rounded-md text-soft hover:bg-sunken"
        >
          <Maximize2 size={16} aria-hidden="true" />
        </Link>
        <IconButton label={t("Close")} onClick={onClose}>
          <X size={16} />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Conversation
          key={threadId}
          threadId={threadId}
          before={[]}
          onBegun={() => undefined}
          screen={screen}
          starters={starters}
        />
      </div>
    </aside>
  );
}
