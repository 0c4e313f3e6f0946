import { lazy, Suspense, useEffect, useState } from "react";
import { sessionEnds } from "../lib/api.ts";
import { whenOtherTabSignsOut } from "../lib/other-tabs.ts";
import { showToast } from "../lib/toasts.ts";
import { useSession, useSessionChanged } from "../lib/use-session.ts";
import { ErrorNote } from "../ui/feedback.tsx";
import { ToastRegion } from "../ui/toast-region.tsx";
import { resetTokenOf } from "./reset-token.ts";
import { Shell } from "./shell/shell.tsx";
import { t } from "../lib/t.ts";

const ResetPage = lazy(async () => ({ default: (await import("./pages/reset-page.tsx")).ResetPage }));
const WelcomePage = lazy(async () => ({ default: (await import("./pages/welcome-page.tsx")).WelcomePage }));

/** Asks again who is signed in when the server says that nobody is. */
function useSessionEnd(): void {
  const changed = useSessionChanged();
  useEffect(
    () =>
      sessionEnds.subscribe(() => {
        showToast(t("Your session has ended. Sign in to go on."));
        changed().catch(() => undefined);
      }),
    [changed],
  );
}

/** A tab left open does not go on showing the ledger of someone who signed out in another. */
function useOtherTabs(): void {
  const changed = useSessionChanged();
  useEffect(() => whenOtherTabSignsOut(() => void changed().catch(() => undefined)), [changed]);
}

const Opening = () => (
  <p className="sr-only" role="status">
    {t("Opening XspensesAI…")}
  </p>
);

/** The app for whoever is signed in, the first page for everyone else. */
export function SessionGate() {
  const { data, error, refetch } = useSession();
  useSessionEnd();
  useOtherTabs();
  const [resetToken, setResetToken] = useState(() => resetTokenOf(location));
  if (data && resetToken !== null)
    return (
      <Suspense fallback={<Opening />}>
        <ResetPage token={resetToken} onDone={() => setResetToken(null)} />
        <ToastRegion />
      </Suspense>
    );
  return (
    <Suspense fallback={<Opening />}>
      {data ? (
        data.signedIn ? (
          <Shell />
        ) : (
          <WelcomePage state={data} />
        )
      ) : error ? (
        <main className="mx-auto max-w-xl px-4 py-16">
          <ErrorNote error={error} onRetry={() => void refetch()} />
        </main>
      ) : (
        <Opening />
      )}
      <ToastRegion />
    </Suspense>
  );
}
