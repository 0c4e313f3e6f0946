import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { showOnDesktop } from "../../lib/desktop.ts";
import { followLive } from "../../lib/live/live.ts";
import { KEYS, reviewCountQuery } from "../../lib/queries.ts";
import { useStore } from "../../lib/store.ts";
import { mayHaveLeft, sessionChanges } from "../../lib/use-session.ts";
import { innerPath } from "./inner-path.ts";

/** What an employee who has something to tell may have changed. The review's own list stays as it is while one works through it. */
const MAY_HAVE_CHANGED = [
  KEYS.notifications,
  KEYS.ledger,
  KEYS.summary,
  KEYS.accounts,
  KEYS.imports,
  KEYS.runs,
  KEYS.workflows,
  KEYS.recurring,
  KEYS.outlook,
  KEYS.budgets,
  KEYS.insights,
  reviewCountQuery.queryKey,
];

/** Follows what the person is told for as long as they are signed in, and brings the screens up to date with it. */
export function useLiveNotifications(): void {
  const client = useQueryClient();
  const router = useRouter();
  const person = useStore(sessionChanges);
  const hasLeft = useStore(mayHaveLeft);
  useEffect(() => {
    // The tab that leaves hands the lock on: another that is about to leave would listen for someone who is gone.
    if (hasLeft) return undefined;
    const again = (keys: readonly (readonly unknown[])[]): void => {
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    };
    return followLive({
      onNews: () => again(MAY_HAVE_CHANGED),
      onChange: () => again([KEYS.notifications]),
      onNotification: (note) =>
        showOnDesktop(note, () => {
          const path = innerPath(note.actionUrl);
          if (path !== null) router.history.push(path);
        }),
    });
  }, [client, router, person, hasLeft]);
}
