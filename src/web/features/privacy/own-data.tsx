import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fetchFile } from "../../lib/api.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SettingLine } from "../../ui/setting-line.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { saveFile } from "../../lib/save-file.ts";
import { t } from "../../lib/t.ts";

/** Everything about the person: taken along as one file, or deleted. */
export function OwnData({ supabase }: { supabase: boolean }) {
  const [deleting, setDeleting] = useState(false);
  const take = useMutation({
    mutationFn: async () => saveFile(await fetchFile("privacy-export"), "xspenses-export.zip"),
  });
  const close = (): void => setDeleting(false);
  return (
    <div className="mt-5 border-t border-line pt-4">
      <SettingLine
        title={t("Export my data")}
        text={t(
          "One zip file with everything about you: each table as JSON and CSV, your uploaded statements and the audit log.",
        )}
      >
        <Button busy={take.isPending} onClick={() => take.mutate()}>
          {take.isPending ? t("Collecting…") : t("Export my data")}
        </Button>
      </SettingLine>
      <ErrorNote error={take.error} />
      <SettingLine title={t("Delete my account")} text={t("Deletes everything about you, at once and for good.")}>
        <Button look="danger" onClick={() => setDeleting(true)}>
          {t("Delete my account…")}
        </Button>
      </SettingLine>
      <Dialog open={deleting} onClose={close} title={t("Delete my account")}>
        <div className="px-5 pt-2 pb-5">
          <DeleteAccount supabase={supabase} onClose={close} />
        </div>
      </Dialog>
    </div>
  );
}
