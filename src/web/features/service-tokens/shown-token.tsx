import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { t } from "../../lib/t.ts";

/** The secret, once. Null: its answer was lost, and it is nowhere to be had. */
export function ShownToken({ token, onDone }: { token: string | null; onDone: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token ?? "");
      showToast(t("Token copied."));
    } catch {
      showToast(t("The browser did not allow copying. Select the token and copy it by hand."), { tone: "bad" });
    }
  };
  if (token === null)
    return (
      <div className="flex flex-col gap-4">
        <p className="text-sm text-soft">
          {t("The token was made, but its secret was lost on the way and is not stored. Revoke it and make another.")}
        </p>
        <Button className="self-start" onClick={onDone}>
          {t("Close")}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        {t("Give it to your program now: it is not stored, and shown only this once.")}
      </p>
      <code
        aria-label={t("The token")}
        className="rounded-md bg-sunken px-4 py-3 font-mono text-sm break-all select-all"
      >
        {token}
      </code>
      <div className="flex gap-2">
        <Button look="primary" onClick={onDone}>
          {t("I have kept it")}
        </Button>
        <Button onClick={() => void copy()}>{t("Copy")}</Button>
      </div>
    </div>
  );
}
