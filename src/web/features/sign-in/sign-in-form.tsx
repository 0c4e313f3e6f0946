import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { CodeStep } from "./code-step.tsx";
import { t } from "../../lib/t.ts";

/** E-mail and password, then the second factor when the account has one. */
export function SignInForm({ onDone }: { onDone: () => Promise<void> }) {
  const [step, setStep] = useState<"password" | "code">("password");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: async () => {
      const next = await session.signIn(email.trim(), password);
      if (next === "code") setStep("code");
      else await onDone();
    },
  });
  if (step === "code") return <CodeStep onDone={onDone} onBack={() => setStep("password")} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label={t("Sign in")}>
      <TextField
        label={t("E-mail")}
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t("Password")}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={signIn.error} />
      <Button type="submit" look="primary" busy={signIn.isPending}>
        {signIn.isPending ? t("Signing in…") : t("Sign in")}
      </Button>
    </form>
  );
}
