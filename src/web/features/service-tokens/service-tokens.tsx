import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ServiceTokenWire } from "../../../contract/service-tokens.ts";
import { call } from "../../lib/api.ts";
import { explainError } from "../../lib/errors.ts";
import { KEYS, serviceTokensQuery } from "../../lib/queries.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { NewToken } from "./new-token.tsx";
import { scopeWords } from "./scope-words.ts";
import { t } from "../../lib/t.ts";

const counts = ({ revokedAt, expiresAt }: ServiceTokenWire): boolean =>
  revokedAt === null && Date.parse(expiresAt) > Date.now();

function Token({ token }: { token: ServiceTokenWire }) {
  const client = useQueryClient();
  const format = useFormat();
  const { id, name, scopes, operator, expiresAt, revokedAt, lastUsedAt } = token;
  const revoke = useMutation({
    mutationFn: () => call("service-tokens", "DELETE", { id }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEYS.serviceTokens }),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  const used =
    lastUsedAt === null ? t("never used") : t("used {lastUsedAt}", { lastUsedAt: format.instant(lastUsedAt) });
  const end =
    revokedAt === null
      ? t("{which, select, true {until} other {ended}} {expiresAt}", {
          which: String(counts(token)),
          expiresAt: format.instant(expiresAt),
        })
      : t("revoked {revokedAt}", { revokedAt: format.instant(revokedAt) });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="text-xs text-faint">
          {[operator ? t("for everyone") : "", scopeWords(scopes), end, used].filter(Boolean).join(" · ")}
        </p>
      </div>
      {counts(token) && (
        <Button
          small
          look="danger"
          busy={revoke.isPending}
          aria-label={t("Revoke {name}", { name })}
          onClick={() => revoke.mutate()}
        >
          {t("Revoke")}
        </Button>
      )}
    </li>
  );
}

/** Keys of the person's own programs: made here, shown once, revoked at once. */
export function ServiceTokens() {
  const { data, error, refetch } = useQuery(serviceTokensQuery);
  const [making, setMaking] = useState(false);
  const close = (): void => setMaking(false);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-soft">
        {t(
          "A program of yours that works beside the app, or asks for work, shows a token instead of your password. It acts for you alone, does only what it was made for, and opens nothing of the app itself.",
        )}
      </p>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton className="h-12 w-full" />}
      {data && data.length > 0 && (
        <ul aria-label={t("Service tokens")}>
          {data.map((token) => (
            <Token key={token.id} token={token} />
          ))}
        </ul>
      )}
      <Button className="self-start" onClick={() => setMaking(true)}>
        {t("New token")}
      </Button>
      <Dialog open={making} onClose={close} title={t("New service token")}>
        {making && (
          <div className="px-5 pt-2 pb-5">
            <NewToken onClose={close} />
          </div>
        )}
      </Dialog>
    </div>
  );
}
