import { Bell } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { classNames } from "../../lib/class-names.ts";
import { useNotifications } from "../../lib/use-notifications.ts";
import { t } from "../../lib/t.ts";

const NotificationPopover = lazy(async () => ({
  default: (await import("./notification-popover.tsx")).NotificationPopover,
}));

interface NotificationBellProps {
  readonly className?: string;
  /** A sign alone, for the corner of a phone; the list then opens below it. */
  readonly signOnly?: boolean;
}

function Sign({ unread, signOnly }: { unread: number; signOnly: boolean }) {
  return (
    <span className="relative shrink-0">
      <Bell size={18} aria-hidden="true" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className={classNames("absolute -top-1 -right-1 size-2 rounded-full bg-accent", !signOnly && "rail:hidden")}
        />
      )}
    </span>
  );
}

function UnreadCount({ unread, signOnly }: { unread: number; signOnly: boolean }) {
  if (unread === 0) return null;
  return (
    <span
      className={
        signOnly ? "sr-only" : "rounded-full bg-accent px-1.5 text-xs text-accent-ink tabular-nums max-rail:sr-only"
      }
    >
      {unread}
      <span className="sr-only"> {t("unread")}</span>
    </span>
  );
}

/** How many notifications are unread, and the list of them at a press. */
export function NotificationBell({ className, signOnly = false }: NotificationBellProps) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const unread = useNotifications().data?.unread ?? 0;
  const ask = (): void => {
    setAsked(true);
    setOpen(true);
  };
  const button = (onClick?: () => void) => (
    <button type="button" title={t("Notifications")} className={className} onClick={onClick}>
      <Sign unread={unread} signOnly={signOnly} />
      <span className={signOnly ? "sr-only" : "max-rail:sr-only"}>{t("Notifications")}</span>
      <UnreadCount unread={unread} signOnly={signOnly} />
    </button>
  );
  if (!asked) return button(ask);
  return (
    <Suspense fallback={button()}>
      <NotificationPopover trigger={button()} open={open} onOpen={setOpen} below={signOnly} />
    </Suspense>
  );
}
