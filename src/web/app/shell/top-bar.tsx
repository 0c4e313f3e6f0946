import { Search } from "lucide-react";
import { NotificationBell } from "../../features/notifications/notification-bell.tsx";
import { AskPrime } from "../../features/prime/prime-sheet.tsx";
import { Brand } from "../../ui/brand.tsx";
import { IconButton } from "../../ui/button.tsx";
import { openPanel } from "./panels.ts";
import { t } from "../../lib/t.ts";

/** What a phone has no rail for: the name, Prime, every command, and the notifications. */
export function TopBar() {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface pr-2 pl-4 md:hidden">
      <span className="flex flex-1">
        <Brand />
      </span>
      <AskPrime signOnly className="flex size-9 items-center justify-center rounded-md text-soft hover:bg-sunken" />
      <IconButton label={t("All commands")} onClick={() => openPanel("palette")}>
        <Search size={18} />
      </IconButton>
      <NotificationBell
        signOnly
        className="flex size-9 items-center justify-center rounded-md text-soft hover:bg-sunken"
      />
    </header>
  );
}
