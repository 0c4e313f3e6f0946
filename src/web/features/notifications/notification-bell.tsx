import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useState } from "react";
import { notificationsQuery } from "../../lib/queries.ts";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { NotificationList } from "./notification-list.tsx";

/** How many notifications are unread, and the list of them at a press. */
export function NotificationBell({ className }: { className?: string }) {
  const [open, setOpen] = useState(false);
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger title="Notifications" className={className}>
        <span className="relative shrink-0">
          <Bell size={18} aria-hidden="true" />
          {unread > 0 && (
            <span aria-hidden="true" className="absolute -top-1 -right-1 size-2 rounded-full bg-accent rail:hidden" />
          )}
        </span>
        <span className="max-rail:sr-only">Notifications</span>
        {unread > 0 && (
          <span className="rounded-full bg-accent px-1.5 text-xs text-accent-ink tabular-nums max-rail:sr-only">
            {unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </PopoverTrigger>
      <PopoverPanel side="right" align="end" aria-label="Notifications" className="w-96">
        <NotificationList onLeave={() => setOpen(false)} />
      </PopoverPanel>
    </Popover>
  );
}
