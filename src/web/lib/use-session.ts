import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryKey } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { allAnswered } from "./api.ts";
import { forgetLooks } from "./category-looks.ts";
import { tellOtherTabs } from "./other-tabs.ts";
import { sessionQuery } from "./queries.ts";
import { forgetToken } from "./identity/held-token.ts";
import { session } from "./session.ts";
import { createStore } from "./store.ts";
import { forgetActions } from "./toasts.ts";
import { forgetChanges } from "./undo.ts";

/** Counts how often the person who is signed in may have changed: what runs in their name begins anew. */
export const sessionChanges = createStore(0);

/** Whether the person who was signed in may have left: until that is known nothing new is begun in their name. */
export const mayHaveLeft = createStore(false);

export const useSession = () => useQuery(sessionQuery);

const ofSomeone = { predicate: ({ queryKey }: { queryKey: QueryKey }) => queryKey[0] !== "session" };

/** Drops what was read as this person when the calling component leaves the screen. Earlier, what is still shown would ask again. `more` forgets what lies outside the cache. */
export function useForgetOnLeaving(more: () => void): void {
  const client = useQueryClient();
  useEffect(
    () => () => {
      client.removeQueries(ofSomeone);
      more();
    },
    [client, more],
  );
}

/** Call when the person who is signed in has changed: nothing of the one before stays in memory. */
export function useSessionChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    forgetToken();
    forgetChanges();
    forgetActions();
    forgetLooks();
    mayHaveLeft.update(() => true);
    const state = await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch((error: unknown) => {
      mayHaveLeft.update(() => false);
      throw error;
    });
    // The shell leaves the screen now and takes along what it had read.
    if (!state.signedIn) return;
    mayHaveLeft.update(() => false);
    sessionChanges.update((count) => count + 1);
    // Someone who makes an account for the ledger on screen stays on it: what is shown is asked for again, not cut off.
    client.removeQueries({ ...ofSomeone, type: "inactive" });
    await client.resetQueries(ofSomeone);
  }, [client]);
}

/** Signing out waits so long, in milliseconds, for what is on its way: an edit would be lost, an answer refused. */
const MAX_WAIT_MS = 2000;

/** Ends this session and shows the first page. */
export function useSignOut(): (everywhere?: boolean) => Promise<void> {
  const changed = useSessionChanged();
  const navigate = useNavigate();
  return useCallback(
    async (everywhere = false) => {
      await session.signOut(allAnswered(MAX_WAIT_MS), everywhere);
      tellOtherTabs();
      await changed();
      // The address may name a row of the person who leaves. The cache tells its readers in a task of its own: until
      // then the shell stands, and its home screen would ask for someone who is gone.
      await new Promise((done) => setTimeout(done));
      await navigate({ to: "/" });
    },
    [changed, navigate],
  );
}
