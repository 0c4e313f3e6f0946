import { useEffect } from "react";
import { CloudOff } from "lucide-react";
import { call } from "../../lib/api.ts";
import { lostSince } from "../../lib/connection.ts";
import { useStore } from "../../lib/store.ts";
import { showToast } from "../../lib/toasts.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

/** How often the server is looked for while it is away. */
const LOOK_EVERY_MS = 4_000;

/** Looks for the server until it is there; the answer itself tells everyone who waits. */
function useLookingFor(lost: boolean): void {
  useEffect(() => {
    if (!lost) return undefined;
    const look = (): void => void call("health", "GET", {}).catch(() => undefined);
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener("online", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", look);
      if (lostSince.get() === null) showToast(t("The connection is back."));
    };
  }, [lost]);
}

/** Says that the server is away, and how old what is on screen is. */
export function ConnectionBanner() {
  const since = useStore(lostSince);
  const format = useFormat();
  useLookingFor(since !== null);
  if (since === null) return null;
  return (
    <p
      role="status"
      className="flex shrink-0 items-start gap-2 border-b border-line bg-sunken px-4 py-2 text-sm md:px-6"
    >
      <CloudOff size={16} className="mt-0.5 shrink-0 text-bad" aria-hidden="true" />
      <span>
        <span className="font-medium">
          {t("No connection to the server since {toISOString}.", {
            toISOString: format.instant(new Date(since).toISOString()),
          })}
        </span>{" "}
        {t("What you see was read before that. A change made now is refused and stays as you typed it.")}
      </span>
    </p>
  );
}
