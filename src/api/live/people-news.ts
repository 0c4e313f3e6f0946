import { PEOPLE_CHANNEL } from "../../data/engines/channels.ts";
import type { DataStore } from "../../data/open.ts";
import { TaskNews } from "../../employees/task-news.ts";
import { MAX_STREAMS, MAX_STREAMS_A_PERSON } from "../limits.ts";
import type { Logger } from "../log/logger.ts";
import { Refusal } from "../pipeline/refusal.ts";

/** A place among those who are told at once. */
export interface Place {
  readonly news: TaskNews;
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
  #count = 0;
  #listener: { close(): Promise<void> } | null = null;

  /** Takes a place for a person. Throws `rate_limited` when there is none. */
  join(userId: string): Place {
    const readers = this.#people.get(userId) ?? { news: new TaskNews(), count: 0 };
    if (this.#count >= MAX_STREAMS || readers.count >= MAX_STREAMS_A_PERSON) throw full();
    this.#people.set(userId, readers);
    this.#count++;
    readers.count++;
    let here = true;
    return {
      news: readers.news,
      leave: () => {
        if (!here) return;
        here = false;
        this.#count--;
        readers.count--;
        if (readers.count === 0) this.#people.delete(userId);
      },
    };
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
