import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

const MIN_PASSWORD_LENGTH = 10;

/** A new password, by the token of a link that whoever runs the installation handed over. */
export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: () => session.resetPassword(token, password), onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate();
  };
  return (
    <form onSubmit={submit} aria-label={t("Choose a new password")} className="flex flex-col gap-4">
      <TextField
        label={t("New password")}
        type="password"
        autoComplete="new-password"
        required
        autoFocus
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={256}
        hint={t("At least {minpasswordlength} characters. Every device is signed out.", {
          minpasswordlength: MIN_PASSWORD_LENGTH,
        })}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={reset.error} />
      <Button type="submit" look="primary" busy={reset.isPending}>
        {t("Set password")}
      </Button>
    </form>
  );
}
