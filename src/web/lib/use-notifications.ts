import { useQuery } from "@tanstack/react-query";
import { isLive } from "./live/live.ts";
import { notificationsQuery } from "./queries.ts";
import { useStore } from "./store.ts";

/** How often the list is asked for where nobody is told at once, and to be safe where one is. */
const ASK_EVERY_MS = 30_000;
const TO_BE_SAFE_MS = 300_000;

/** The newest notifications and how many are unread, followed as they come. */
export function useNotifications() {
  const live = useStore(isLive);
  return useQuery({ ...notificationsQuery, refetchInterval: live ? TO_BE_SAFE_MS : ASK_EVERY_MS });
}
