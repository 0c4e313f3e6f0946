import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useState } from "react";
import { classNames } from "../../lib/class-names.ts";
import { notificationsQuery } from "../../lib/queries.ts";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { NotificationList } from "./notification-list.tsx";

interface NotificationBellProps {
  readonly className?: string;
  /** A sign alone, for the corner of a phone; the list then opens below it. */
  readonly signOnly?: boolean;
}

/** How many notifications are unread, and the list of them at a press. */
export function NotificationBell({ className, signOnly }: NotificationBellProps) {
  const [open, setOpen] = useState(false);
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger title="Notifications" className={className}>
        <span className="relative shrink-0">
          <Bell size={18} aria-hidden="true" />
          {unread > 0 && (
            <span
              aria-hidden="true"
              className={classNames(
                "absolute -top-1 -right-1 size-2 rounded-full bg-accent",
                !signOnly && "rail:hidden",
              )}
            />
          )}
        </span>
        <span className={signOnly ? "sr-only" : "max-rail:sr-only"}>Notifications</span>
        {unread > 0 && (
          <span
            className={
              signOnly
                ? "sr-only"
                : "rounded-full bg-accent px-1.5 text-xs text-accent-ink tabular-nums max-rail:sr-only"
            }
          >
            {unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </PopoverTrigger>
      <PopoverPanel
        side={signOnly ? "bottom" : "right"}
        sideOffset={signOnly ? 6 : 16}
        align="end"
        aria-label="Notifications"
        className="w-96"
      >
        <NotificationList onLeave={() => setOpen(false)} />
      </PopoverPanel>
    </Popover>
  );
}
