import { PEOPLE_CHANNEL } from "../../data/engines/channels.ts";
import type { DataStore } from "../../data/open.ts";
import { TaskNews } from "../../employees/task-news.ts";
import { MAX_STREAMS, MAX_STREAMS_A_PERSON } from "../limits.ts";
import type { Logger } from "../log/logger.ts";
import { Refusal } from "../pipeline/refusal.ts";

/** A place among those who are told at once. */
export interface Place {
  readonly news: TaskNews;
  /** Aborted once nobody reads here any more. */
  readonly left: AbortSignal;
  /** Once or more often. */
  leave(): void;
}

interface Readers {
  readonly news: TaskNews;
  count: number;
}

const full = (): Refusal =>
  new Refusal("rate_limited", "Too many streams are open already. Ask for the list now and then instead.", null, {
    "retry-after": "30",
  });

/** Tells each person's open streams that there may be something new for them. */
export class PeopleNews {
  readonly #people = new Map<string, Readers>();
  readonly #places = new Set<Place>();
  #listener: { close(): Promise<void> } | null = null;

  /** Takes a place for a person. Throws `rate_limited` when there is none. */
  join(userId: string): Place {
    const readers = this.#people.get(userId) ?? { news: new TaskNews(), count: 0 };
    if (this.#places.size >= MAX_STREAMS || readers.count >= MAX_STREAMS_A_PERSON) throw full();
    this.#people.set(userId, readers);
    readers.count++;
    const leaving = new AbortController();
    const place: Place = {
      news: readers.news,
      left: leaving.signal,
      leave: () => {
        if (!this.#places.delete(place)) return;
        readers.count--;
        if (readers.count === 0) this.#people.delete(userId);
        leaving.abort();
      },
    };
    this.#places.add(place);
    return place;
  }

  /** Ends every stream that is open, as when the server stops: whoever reads one comes back by itself. */
  endStreams(): void {
    for (const place of this.#places) place.leave();
  }

  /** There is something for this person; for anyone when the id is empty. */
  tell(userId: string): void {
    if (userId !== "") this.#people.get(userId)?.news.tell();
    else for (const { news } of this.#people.values()) news.tell();
  }

  /** Hears from now on what the database tells, whoever wrote it. */
  start(store: DataStore, log: Logger): void {
    this.#listener ??= store.listen(PEOPLE_CHANNEL, {
      heard: (userId) => this.tell(userId),
      failed: (error) => log.warn("people_listener", { error }),
    });
  }

  async stop(): Promise<void> {
    await this.#listener?.close();
  }
}
