import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { showToast } from "../../lib/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

const MIN_PASSWORD_LENGTH = 10;

/** Sets another password; every other session ends with it. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => session.changePassword(current, next),
    onSuccess: () => {
      showToast(t("Password changed. Other devices are signed out."));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={t("Change password")} className="flex flex-col gap-4">
      <TextField
        label={t("Current password")}
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <TextField
        label={t("New password")}
        type="password"
        autoComplete="new-password"
        required
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={256}
        hint={t("At least {minpasswordlength} characters. Other devices are signed out.", {
          minpasswordlength: MIN_PASSWORD_LENGTH,
        })}
        value={next}
        onChange={(event) => setNext(event.target.value)}
      />
      <ErrorNote error={change.error} />
      <Button type="submit" look="primary" busy={change.isPending}>
        {t("Change password")}
      </Button>
    </form>
  );
}
