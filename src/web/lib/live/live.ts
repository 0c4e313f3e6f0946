import type { Notification } from "../../../contract/ledger.ts";
import { createStore } from "../store.ts";

/** Name of the lock one tab holds, and of the channel over which it tells the others. */
const NAME = "xspenses.notifications";

/** Between tabs goes only that there is something: each reads it as the person it has signed in. */
type Word = "hello" | "live" | "lost" | "news" | "changed";

/** Whether changes are told at once; until then lists are asked for now and then. */
export const isLive = createStore(false);

export interface LiveEars {
  /** An employee has told something, and so has changed something. */
  readonly onNews: () => void;
  /** Something was read elsewhere. */
  readonly onChange: () => void;
  /** The same news, in the one tab that listens. */
  readonly onNotification: (note: Notification) => void;
}

const channelOf = (): BroadcastChannel => new BroadcastChannel(NAME);

/** Tells the other tabs that something was read in this one. */
export function tellRead(): void {
  const channel = channelOf();
  channel.postMessage("changed" satisfies Word);
  channel.close();
}

/**
 * Hears what the person is told, over one connection for all tabs of this browser: the tab that has the lock listens and tells the
 * others, and when it closes the next one does. Browsers lock only on https and on this machine; elsewhere nobody listens. Answers how
 * to stop.
 */
export function followLive({ onNews, onChange, onNotification }: LiveEars): () => void {
  const channel = channelOf();
  const gone = new AbortController();
  let leading = false;
  const say = (word: Word): void => channel.postMessage(word);
  const sayState = (): void => say(isLive.get() ? "live" : "lost");
  const setLive = (live: boolean): void => isLive.update(() => live);
  const hear: Readonly<Record<Word, () => void>> = {
    hello: () => leading && sayState(),
    live: () => setLive(true),
    lost: () => setLive(false),
    news: onNews,
    changed: onChange,
  };
  channel.addEventListener("message", ({ data }: MessageEvent<Word>) => hear[data]());
  const telling = {
    onLive(live: boolean) {
      setLive(live);
      sayState();
    },
    onNews(note: Notification) {
      say("news");
      onNews();
      onNotification(note);
    },
    onChange() {
      say("changed");
      onChange();
    },
  };
  say("hello");
  const locks = navigator.locks as LockManager | undefined;
  locks
    ?.request(NAME, { signal: gone.signal }, async () => {
      leading = true;
      const { lead } = await import("./lead.ts");
      return lead(telling, gone.signal);
    })
    .catch(() => undefined); // the wait was given up
  return () => {
    gone.abort();
    channel.close();
    setLive(false);
  };
}
