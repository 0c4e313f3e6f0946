import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { Notification } from "../../../contract/ledger.ts";
import { call } from "../../lib/api.ts";
import { classNames } from "../../lib/class-names.ts";
import { tellRead } from "../../lib/live/live.ts";
import { KEYS } from "../../lib/queries.ts";
import { useNotifications } from "../../lib/use-notifications.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { innerPath } from "./inner-path.ts";
import { t } from "../../lib/t.ts";

type Which = { readonly ids: string[] } | { readonly all: true };

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: Which) => call("notifications", "PATCH", which),
    onSuccess: () => {
      tellRead();
      return client.invalidateQueries({ queryKey: KEYS.notifications });
    },
  });
}

interface EntryProps {
  readonly note: Notification;
  readonly onOpen: () => void;
}

function Entry({ note, onOpen }: EntryProps) {
  const format = useFormat();
  const unread = note.readAt === null;
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="grid w-full grid-cols-[0.5rem_minmax(0,1fr)] gap-x-3 rounded-md px-3 py-2 text-left -outline-offset-2 hover:bg-sunken"
      >
        <span
          aria-hidden="true"
          className={classNames(
            "mt-1.5 size-2 rounded-full",
            !unread ? "bg-transparent" : note.priority === "high" ? "bg-bad" : "bg-accent",
          )}
        />
        <span className={classNames("text-sm", unread && "font-semibold")}>{note.title}</span>
        <span className="col-start-2 amounts text-xs break-words text-soft">{note.message}</span>
        <span className="col-start-2 text-xs text-faint">
          {format.instant(note.createdAt)}
          {unread && <span className="sr-only">{t(", unread")}</span>}
        </span>
      </button>
    </li>
  );
}

/** The newest notifications. Opening one marks it read and leads to what it speaks of. */
export function NotificationList({ onLeave }: { onLeave: () => void }) {
  const router = useRouter();
  const { data, error, refetch } = useNotifications();
  const markRead = useMarkRead();
  const open = ({ id, readAt, actionUrl }: Notification): void => {
    if (readAt === null) markRead.mutate({ ids: [id] });
    const path = innerPath(actionUrl);
    if (path === null) return;
    router.history.push(path);
    onLeave();
  };
  return (
    <div className="flex max-h-[min(32rem,calc(100dvh-6rem))] flex-col">
      <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4 py-2">
        <h2 className="text-sm font-semibold">{t("Notifications")}</h2>
        {data !== undefined && data.unread > 0 && (
          <Button small look="quiet" busy={markRead.isPending} onClick={() => markRead.mutate({ all: true })}>
            {t("Mark all read")}
          </Button>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-1">
        <ErrorNote error={error ?? markRead.error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton className="m-3 h-16" />}
        {data?.items.length === 0 && (
          <p className="px-3 py-6 text-center text-sm text-soft">
            {t("Nothing yet. When an import is done or something needs you, it stands here.")}
          </p>
        )}
        <ul>
          {data?.items.map((note) => (
            <Entry key={note.id} note={note} onOpen={() => open(note)} />
          ))}
        </ul>
      </div>
    </div>
  );
}
