import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { OwnSession } from "../../lib/identity/provider.ts";
import { KEYS, ownSessionsQuery } from "../../lib/queries.ts";
import { session } from "../../lib/session.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { deviceName } from "./device-name.ts";
import { t } from "../../lib/t.ts";

function Entry({ entry }: { entry: OwnSession }) {
  const format = useFormat();
  const client = useQueryClient();
  const name = deviceName(entry.userAgent);
  const end = useMutation({
    mutationFn: () => session.endSession(entry.id),
    onSuccess: () => showToast(t("{name} is signed out.", { name })),
    // Also when it failed: another tab may have ended it.
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.sessions }),
  });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
      <div className="min-w-0">
        <p className="text-sm">
          {name}
          {entry.current && <span className="text-faint"> {t("· this one")}</span>}
        </p>
        <p className="text-xs text-faint">
          {t("Signed in on {createdAt}", { createdAt: format.instant(entry.createdAt) })}
        </p>
        <ErrorNote error={end.error} />
      </div>
      {!entry.current && (
        <Button
          small
          busy={end.isPending}
          aria-label={t("Sign out this one: {name}", { name })}
          onClick={() => end.mutate()}
        >
          {t("Sign out this one")}
        </Button>
      )}
    </li>
  );
}

/** Where the person is signed in; each of them but this one can be ended. */
export function SessionList() {
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  return (
    <div className="border-t border-line pt-3">
      <h3 className="text-sm font-medium">{t("Where you are signed in")}</h3>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data ? (
        <ul aria-label={t("Where you are signed in")} className="flex flex-col">
          {data.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      ) : (
        !error && <Skeleton className="mt-2 h-10 w-full" />
      )}
    </div>
  );
}
