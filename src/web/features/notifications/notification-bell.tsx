import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { notificationsQuery } from "../../lib/queries.ts";

/** How many notifications are unread, and the way to them. */
export function NotificationBell({ className }: { className?: string }) {
  const unread = useQuery(notificationsQuery).data?.unread ?? 0;
  return (
    <Link to="/activity" title="Notifications" className={className} activeProps={{ "aria-current": undefined }}>
      <Bell size={18} className="shrink-0" aria-hidden="true" />
      <span className="max-rail:sr-only">Notifications</span>
      {unread > 0 && (
        <span className="rounded-full bg-accent px-1.5 text-xs text-accent-ink tabular-nums">
          {unread}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </Link>
  );
}
