import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { sessionQuery } from "./queries.ts";
import { forgetToken, session } from "./session.ts";
import { forgetChanges } from "./undo.ts";

export const useSession = () => useQuery(sessionQuery);

/** Call when the person who is signed in has changed: nothing of the one before stays in memory. */
export function useSessionChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    forgetToken();
    forgetChanges();
    const state = await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    client.setQueryData(sessionQuery.queryKey, state);
  }, [client]);
}

/** Ends this session and shows the first page. */
export function useSignOut(): (everywhere?: boolean) => Promise<void> {
  const changed = useSessionChanged();
  return useCallback(
    async (everywhere = false) => {
      if (everywhere) await session.signOutEverywhere();
      await session.signOut();
      await changed();
    },
    [changed],
  );
}
