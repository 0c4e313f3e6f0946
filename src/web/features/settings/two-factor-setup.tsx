import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { session } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordStep } from "./password-step.tsx";
import { qrPath, secretOf } from "./qr-path.ts";
import { t } from "../../lib/t.ts";

/** Black on white in both themes: readers expect it. */
function QrCode({ text }: { text: string }) {
  const { path, size } = qrPath(text);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t("QR code with the secret")}
      className="size-48 rounded-md"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function ScanStep({ uri, onDone }: { uri: string; onDone: () => void }) {
  const [code, setCode] = useState("");
  const confirm = useMutation({
    mutationFn: () => session.confirmTwoFactor(code.replaceAll(/\s/g, "")),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-sm text-soft">
        {t("Scan this with an authenticator app, or type the secret into it; then enter the code it shows.")}
      </p>
      <div className="flex flex-col items-center gap-2">
        <QrCode text={uri} />
        <code className="text-center font-mono text-xs break-words select-all">{secretOf(uri)}</code>
      </div>
      <TextField
        label={t("Code from the app")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorNote error={confirm.error} />
      <Button type="submit" look="primary" busy={confirm.isPending}>
        {t("Switch on")}
      </Button>
    </form>
  );
}

/** Password, then the secret, then the codes for a lost phone. It is on once a code of the app was right. */
export function TwoFactorSetup({ onOn, onClose }: { onOn: () => void; onClose: () => void }) {
  const [secret, setSecret] = useState<{ totpURI: string; backupCodes: string[] } | null>(null);
  const [on, setOn] = useState(false);
  if (!secret)
    return (
      <PasswordStep
        text={t("A second factor asks for a code of an app on your phone whenever you sign in.")}
        submit={t("Continue")}
        run={async (password) => setSecret(await session.beginTwoFactor(password))}
      />
    );
  if (on) return <BackupCodes codes={secret.backupCodes} onDone={onClose} />;
  return (
    <ScanStep
      uri={secret.totpURI}
      onDone={() => {
        setOn(true);
        onOn();
      }}
    />
  );
}
