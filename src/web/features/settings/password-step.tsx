import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

interface PasswordStepProps {
  readonly text: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly run: (password: string) => Promise<void>;
}

/** Asks for the password before something that would let a stranger in, or keep the owner out. */
export function PasswordStep({ text, submit, danger, run }: PasswordStepProps) {
  const [password, setPassword] = useState("");
  const check = useMutation({ mutationFn: () => run(password) });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    check.mutate();
  };
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <p className="text-sm text-soft">{text}</p>
      <TextField
        label={t("Your password")}
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNote error={check.error} />
      <Button type="submit" look={danger ? "danger" : "primary"} busy={check.isPending}>
        {submit}
      </Button>
    </form>
  );
}
