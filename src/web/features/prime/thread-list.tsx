import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { ChatThread } from "../../../contract/chat.ts";
import { threadsQuery } from "../../lib/chat-queries.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { RenameField } from "../../ui/rename-field.tsx";
import { useThreadEdits } from "./use-threads.ts";
import { t } from "../../lib/t.ts";

interface EntryProps {
  readonly thread: ChatThread;
  readonly current: boolean;
  readonly onDeleted: () => void;
  readonly onOpen: () => void;
}

/** Deleting cannot be undone: it is asked once more, in place. */
function Entry({ thread, current, onDeleted, onOpen }: EntryProps) {
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const { rename, remove } = useThreadEdits();
  const { id, title } = thread;
  if (doing === "rename")
    return (
      <li className="py-0.5">
        <RenameField
          label={t("Name of {title}", { title })}
          name={title}
          save={(name) => rename.mutateAsync({ id, title: name })}
          onClose={() => setDoing(null)}
        />
      </li>
    );
  if (doing === "delete")
    return (
      <li className="flex flex-wrap items-center gap-2 rounded-md bg-bad-wash px-2 py-1.5 text-xs">
        <span className="flex-1">{t("Delete it for good?")}</span>
        <Button
          small
          look="danger"
          busy={remove.isPending}
          onClick={() => remove.mutate({ id }, { onSuccess: onDeleted })}
        >
          {t("Delete")}
        </Button>
        <Button small onClick={() => setDoing(null)}>
          {t("Keep")}
        </Button>
      </li>
    );
  return (
    <li className="group flex items-center gap-0.5 rounded-md hover:bg-sunken">
      <Link
        to="/prime"
        search={{ thread: id }}
        onClick={onOpen}
        aria-current={current ? "page" : undefined}
        className="min-w-0 flex-1 truncate rounded-md px-2 py-1.5 text-sm text-soft aria-[current=page]:font-medium aria-[current=page]:text-ink"
      >
        {title}
      </Link>
      <span className="flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton small label={t("Rename: {title}", { title })} onClick={() => setDoing("rename")}>
          <Pencil size={12} />
        </IconButton>
        <IconButton small label={t("Delete: {title}", { title })} onClick={() => setDoing("delete")}>
          <Trash2 size={12} />
        </IconButton>
      </span>
    </li>
  );
}

interface ThreadListProps {
  readonly threadId: string;
  /** The conversation on screen is gone, or another one is asked for. */
  readonly onNew: () => void;
  readonly onOpen: () => void;
}

/** Conversations, latest first. */
export function ThreadList({ threadId, onNew, onOpen }: ThreadListProps) {
  const threads = useInfiniteQuery(threadsQuery);
  if (threads.error) return <ErrorNote error={threads.error} onRetry={() => void threads.refetch()} />;
  if (!threads.data) return <Skeleton className="h-24 w-full" />;
  const items = threads.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="px-2 text-xs text-faint">{t("What you ask is kept here.")}</p>;
  return (
    <>
      <ul aria-label={t("Conversations")} className="flex flex-col gap-0.5">
        {items.map((thread) => (
          <Entry
            key={thread.id}
            thread={thread}
            current={thread.id === threadId}
            onOpen={onOpen}
            onDeleted={() => thread.id === threadId && onNew()}
          />
        ))}
      </ul>
      {threads.hasNextPage && (
        <Button small look="quiet" busy={threads.isFetchingNextPage} onClick={() => void threads.fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </>
  );
}
