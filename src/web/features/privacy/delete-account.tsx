import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { call } from "../../lib/api.ts";
import { showToast } from "../../lib/toasts.ts";
import { useSignOut } from "../../lib/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { t } from "../../lib/t.ts";

/** Typed before everything goes, so that no two quick clicks can do it. */
const WORD = t("delete");

/** First asks the server for a confirmation, which counts for ten minutes; then sends it back. */
export function DeleteAccount({ supabase, onClose }: { supabase: boolean; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const signOut = useSignOut();
  const ask = useMutation({ mutationFn: () => call("privacy-delete", "POST", {}) });
  const erase = useMutation({
    mutationFn: (confirmation: string) => call("privacy-delete", "POST", { confirmation }),
    onSuccess: async () => {
      showToast(t("Everything about you was deleted."));
      await signOut();
    },
  });
  const confirmation = ask.data?.confirmation;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!confirmation) ask.mutate();
    else if (typed.trim().toLowerCase() === WORD) erase.mutate(confirmation);
  };
  return (
    <form onSubmit={submit} aria-label={t("Delete my account")} className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        {t(
          "Your ledger, rules, statements, settings and {which, select, true {sessions} other {account}} are deleted and cannot be brought back. What stays is an audit log nobody can read, and backups whoever runs this installation made before.",
          { which: String(supabase) },
        )}
        {supabase && t(" Your sign-in itself belongs to the Supabase project; it is deleted there.")}
      </p>
      {confirmation && (
        <TextField
          label={t("Type “{word}” to confirm", { word: WORD })}
          autoComplete="off"
          autoFocus
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <ErrorNote error={ask.error ?? erase.error} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("Keep everything")}</Button>
        <Button
          type="submit"
          look="danger"
          busy={ask.isPending || erase.isPending}
          disabled={confirmation !== undefined && typed.trim().toLowerCase() !== WORD}
        >
          {confirmation ? t("Delete everything") : t("Continue")}
        </Button>
      </div>
    </form>
  );
}
