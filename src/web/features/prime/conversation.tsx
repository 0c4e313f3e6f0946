import { useChat } from "@ai-sdk/react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Screen } from "../../../core/planner/plan.ts";
import { messagesQuery, threadsQuery } from "../../lib/chat-queries.ts";
import { categoriesQuery } from "../../lib/queries.ts";
import { randomUuid } from "../../lib/random-key.ts";
import { ErrorNote } from "../../ui/feedback.tsx";
import { chatTransport } from "./chat-transport.ts";
import { Composer } from "./composer.tsx";
import { Looking, MessageView } from "./message-view.tsx";
import { messageOf } from "./prime-message.ts";
import type { PrimeMessage } from "./prime-message.ts";
import { QuestionList } from "./question-list.tsx";
import { ThreadCost } from "./thread-cost.tsx";
import { startersFor } from "./starters.ts";
import { WorkDone } from "./work-done.ts";
import { t } from "../../lib/t.ts";

interface BeginningProps {
  readonly onAsk: (question: string) => void;
  readonly starters: readonly string[] | undefined;
}

function Beginning({ onAsk, starters }: BeginningProps) {
  const { data = [] } = useQuery(categoriesQuery);
  return (
    <div className="my-auto flex flex-col gap-4 py-10">
      <h2 className="text-xl font-semibold">{t("What would you like to know?")}</h2>
      <p className="max-w-prose text-sm text-soft">
        {t(
          "Prime answers from your ledger alone: every figure is added up from your rows and leads to them. It can also propose changes; nothing happens until you confirm.",
        )}
      </p>
      <QuestionList label={t("For example")} questions={starters ?? startersFor(data)} onAsk={onAsk} />
    </div>
  );
}

/** Keeps the newest message in sight. */
function useFollow(messages: readonly PrimeMessage[]) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (messages.length > 0) end.current?.scrollIntoView({ block: "end" });
  }, [messages]);
  return end;
}

interface ConversationProps {
  readonly threadId: string;
  readonly before: PrimeMessage[];
  /** The first question was asked: the conversation has an address now. */
  readonly onBegun: () => void;
  /** What is on screen beside it, which goes along with each question. */
  readonly screen?: Screen;
  /** What one may want to ask first. */
  readonly starters?: readonly string[];
}

/** One conversation: what was said, and the field for what is to be said next. */
export function Conversation({ threadId, before, onBegun, screen, starters }: ConversationProps) {
  const client = useQueryClient();
  const { messages, setMessages, sendMessage, status, error, stop, regenerate } = useChat<PrimeMessage>({
    id: threadId,
    messages: before,
    transport: chatTransport,
    generateId: randomUuid,
    onFinish: () => void client.invalidateQueries({ queryKey: threadsQuery.queryKey }),
  });
  const end = useFollow(messages);
  const busy = status === "submitted" || status === "streaming";
  const ask = (text: string): void => {
    onBegun();
    void sendMessage({ text }, screen ? { body: { screen } } : {});
  };
  // What an employee was asked for has come back: it stands in the conversation by now.
  const refresh = async (): Promise<void> => {
    const said = await client.fetchQuery({ ...messagesQuery(threadId), staleTime: 0 });
    setMessages(said.map(messageOf));
  };
  return (
    <WorkDone.Provider value={refresh}>
      <div className="mx-auto flex min-h-full w-full max-w-3xl flex-1 flex-col px-4 md:px-6">
        {messages.length === 0 && <Beginning onAsk={ask} starters={starters} />}
        <ol aria-label={t("Conversation")} aria-live="polite" className="flex flex-1 flex-col gap-6 py-6 empty:hidden">
          {messages.map((message, at) => (
            <MessageView
              key={message.id}
              message={message}
              coming={status === "streaming" && at === messages.length - 1}
              onAsk={ask}
            />
          ))}
          {status === "submitted" && <Looking />}
        </ol>
        <div className="sticky bottom-0 flex flex-col gap-2 bg-page pb-4">
          <ErrorNote error={error} onRetry={() => void regenerate()} />
          {messages.length > 1 && !busy && !error && <ThreadCost threadId={threadId} />}
          <Composer busy={busy} onAsk={ask} onStop={() => void stop()} />
        </div>
        <div ref={end} />
      </div>
    </WorkDone.Provider>
  );
}
