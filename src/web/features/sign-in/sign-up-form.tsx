import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

const MIN_PASSWORD_LENGTH = 10;

/** Creates the account. When a trial ledger exists, the account takes it over with everything in it. */
export function SignUpForm({ onDone, submitLabel }: { onDone: () => Promise<void>; submitLabel: string }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signUp = useMutation({
    mutationFn: async () => {
      await session.signUp(name.trim(), email.trim(), password);
      await onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signUp.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={t("Create account")}>
      <TextField
        label={t("Name")}
        name="name"
        autoComplete="name"
        required
        autoFocus
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t("E-mail")}
        type="email"
        name="email"
        autoComplete="username"
        required
        hint={t("Only used to sign in. No mail is sent to it.")}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t("Password")}
        type="password"
        name="password"
        autoComplete="new-password"
        required
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={256}
        hint={t("At least {minpasswordlength} characters.", { minpasswordlength: MIN_PASSWORD_LENGTH })}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={signUp.error} />
      <Button type="submit" look="primary" busy={signUp.isPending}>
        {signUp.isPending ? t("Creating…") : submitLabel}
      </Button>
    </form>
  );
}
