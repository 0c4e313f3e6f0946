import { useQuery } from "@tanstack/react-query";
import { MessagesSquare, Plus } from "lucide-react";
import { useState } from "react";
import { messagesQuery } from "../../lib/chat-queries.ts";
import { randomUuid } from "../../lib/random-key.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Conversation } from "./conversation.tsx";
import { messageOf } from "./prime-message.ts";
import { ThreadList } from "./thread-list.tsx";
import { t } from "../../lib/t.ts";

interface OpenedProps {
  readonly threadId: string;
}

/** A conversation of before, once what was said is there. */
function Opened({ threadId }: OpenedProps) {
  const { data, error, refetch } = useQuery(messagesQuery(threadId));
  if (error)
    return (
      <div className="mx-auto w-full max-w-3xl p-6">
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (!data) return <Skeleton className="mx-auto mt-6 h-40 w-full max-w-3xl" />;
  return <Conversation threadId={threadId} before={data.map(messageOf)} onBegun={() => undefined} />;
}

interface PrimeViewProps {
  /** The conversation the address names; undefined for a new one. */
  readonly thread: string | undefined;
  readonly onThread: (thread: string | undefined) => void;
}

/** Conversations at the side (on a phone behind a button), one of them on screen. */
export function PrimeView({ thread, onThread }: PrimeViewProps) {
  const [fresh, setFresh] = useState(randomUuid);
  const [listed, setListed] = useState(false);
  const begin = (): void => {
    setFresh(randomUuid());
    setListed(false);
    onThread(undefined);
  };
  const threadId = thread ?? fresh;
  const list = <ThreadList threadId={threadId} onNew={begin} onOpen={() => setListed(false)} />;
  return (
    <div className="flex h-full">
      <aside
        aria-label={t("All conversations")}
        className="hidden w-60 shrink-0 flex-col gap-3 overflow-y-auto border-r border-line bg-surface p-3 lg:flex"
      >
        <Button small onClick={begin} className="justify-start">
          <Plus size={14} aria-hidden="true" />
          {t("New conversation")}
        </Button>
        {list}
      </aside>
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto">
        <header className="flex items-center justify-between gap-2 border-b border-line px-4 py-2 lg:hidden">
          <h1 className="text-base font-semibold">{t("Prime")}</h1>
          <span className="flex gap-1">
            <Button small look="quiet" onClick={() => setListed(true)}>
              <MessagesSquare size={14} aria-hidden="true" />
              {t("Conversations")}
            </Button>
            <Button small onClick={begin} aria-label={t("New conversation")}>
              <Plus size={14} aria-hidden="true" />
            </Button>
          </span>
        </header>
        <h1 className="sr-only max-lg:hidden">{t("Prime")}</h1>
        {thread === undefined || thread === fresh ? (
          <Conversation key={fresh} threadId={fresh} before={[]} onBegun={() => onThread(fresh)} />
        ) : (
          <Opened key={thread} threadId={thread} />
        )}
      </div>
      <Dialog open={listed} onClose={() => setListed(false)} title={t("Conversations")}>
        <div className="flex flex-col gap-2 p-4">{list}</div>
      </Dialog>
    </div>
  );
}
