import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

/** The second factor: a code of the authenticator app, or one of the backup codes. */
export function CodeStep({ onDone, onBack }: { onDone: () => Promise<void>; onBack: () => void }) {
  const [backup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const check = useMutation({
    mutationFn: async () => {
      const typed = code.replaceAll(/\s/g, "");
      await (backup ? session.signInWithBackupCode(typed) : session.signInWithCode(typed));
      await onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    check.mutate();
  };
  const swap = (): void => {
    setBackup(!backup);
    setCode("");
    check.reset();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={t("Second factor")}>
      <TextField
        key={String(backup)}
        label={backup ? t("Backup code") : t("Code from your authenticator app")}
        hint={backup ? t("Each backup code works once.") : t("Six digits; a new one every 30 seconds.")}
        name="code"
        autoComplete="one-time-code"
        inputMode={backup ? "text" : "numeric"}
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorNote error={check.error} />
      <Button type="submit" look="primary" busy={check.isPending}>
        {t("Continue")}
      </Button>
      <div className="flex justify-between">
        <Button small look="quiet" onClick={onBack}>
          {t("Back")}
        </Button>
        <Button small look="quiet" onClick={swap}>
          {backup ? t("Use the app instead") : t("Use a backup code")}
        </Button>
      </div>
    </form>
  );
}
