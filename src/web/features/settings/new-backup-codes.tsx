import { useState } from "react";
import { session } from "../../lib/session.ts";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";
import { t } from "../../lib/t.ts";

/** A fresh set of backup codes; the old ones stop working. */
export function NewBackupCodes({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <BackupCodes codes={codes} onDone={onClose} />;
  return (
    <PasswordStep
      text={t("You get a new set of backup codes. The old ones stop working.")}
      submit={t("Make new codes")}
      run={async (password) => setCodes((await session.newBackupCodes(password)).backupCodes)}
    />
  );
}
