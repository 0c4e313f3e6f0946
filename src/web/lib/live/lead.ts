import type { Notification } from "../../../contract/ledger.ts";
import { notification } from "../../../contract/ledger.ts";
import { openStream } from "../api.ts";
import { readEvents } from "./read-events.ts";

/** Waits between tries: what the server asks for, doubled with each failure, at most a minute. */
const RETRY_MS = 3_000;
const MAX_RETRY_MS = 60_000;

/** What the one tab that listens tells. */
export interface Telling {
  readonly onLive: (live: boolean) => void;
  /** A notification; told to nobody who was not listening. */
  readonly onNews: (note: Notification) => void;
  /** Something was read, here or on another device. */
  readonly onChange: () => void;
}

/** So long, or until the network is back or nobody waits any more. */
function pause(ms: number, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      gone.removeEventListener("abort", done);
      resolve();
    }
    window.addEventListener("online", done);
    gone.addEventListener("abort", done);
  });
}

/** Keeps a stream open until `gone`, coming back after the last thing it was told. */
export async function lead({ onLive, onNews, onChange }: Telling, gone: AbortSignal): Promise<void> {
  let after: string | null = null;
  let retryMs = RETRY_MS;
  let failures = 0;
  let wasNews = false;
  const onEvent = ({
    event,
    id,
    data,
  }: {
    event?: string | undefined;
    id?: string | undefined;
    data: string;
  }): void => {
    // The first count says what the list has said already, and one behind news is told with it.
    const isNew = after !== null && !wasNews;
    after = id ?? after;
    wasNews = event === "notification";
    if (wasNews) onNews(notification.parse(JSON.parse(data)));
    else if (isNew) onChange();
  };
  while (!gone.aborted) {
    try {
      const body = await openStream("notifications-stream", after, gone);
      failures = 0;
      onLive(true);
      await readEvents(body, { onEvent, onRetry: (ms) => (retryMs = ms) });
    } catch {
      failures++;
      if (!gone.aborted) onLive(false);
    }
    if (!gone.aborted) await pause(Math.min(retryMs * 2 ** failures, MAX_RETRY_MS), gone);
  }
}
