import type { ReactNode } from "react";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { NotificationList } from "./notification-list.tsx";
import { t } from "../../lib/t.ts";

interface NotificationPopoverProps {
  readonly trigger: ReactNode;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Below its button, in the corner of a phone; else beside it. */
  readonly below: boolean;
}

/** The list of notifications, beside its button. Loaded when it is first asked for. */
export function NotificationPopover({ trigger, open, onOpen, below }: NotificationPopoverProps) {
  return (
    <Popover open={open} onOpenChange={onOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverPanel
        side={below ? "bottom" : "right"}
        sideOffset={below ? 6 : 16}
        align="end"
        aria-label={t("Notifications")}
        className="w-96"
      >
        <NotificationList onLeave={() => onOpen(false)} />
      </PopoverPanel>
    </Popover>
  );
}
