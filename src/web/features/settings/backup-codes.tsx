import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { t } from "../../lib/t.ts";

/** Codes for the day the phone is lost. Shown once. */
export function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      showToast(t("Backup codes copied."));
    } catch {
      showToast(t("The browser did not allow copying. Select the codes and copy them by hand."), { tone: "bad" });
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        {t("Keep these codes where your phone is not: each lets you in once without it. They are shown only now.")}
      </p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-sunken px-4 py-3 font-mono text-sm select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button look="primary" onClick={onDone}>
          {t("I have kept them")}
        </Button>
        <Button onClick={() => void copy()}>{t("Copy")}</Button>
      </div>
    </div>
  );
}
