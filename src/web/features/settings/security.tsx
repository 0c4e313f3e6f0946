import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Settings } from "../../../contract/account-holder.ts";
import { KEYS } from "../../lib/queries.ts";
import { session } from "../../lib/session.ts";
import { showToast } from "../../lib/toasts.ts";
import { useSession, useSignOut } from "../../lib/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { SettingLine } from "../../ui/setting-line.tsx";
import { NewBackupCodes } from "./new-backup-codes.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PasswordStep } from "./password-step.tsx";
import { SessionList } from "./session-list.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";
import { t } from "../../lib/t.ts";

type Step = "password" | "two-factor" | "codes" | "off";

const TITLES: Readonly<Record<Step, string>> = {
  password: t("Change password"),
  "two-factor": t("Switch on two-factor sign-in"),
  codes: t("New backup codes"),
  off: t("Switch off two-factor sign-in"),
};

function SignOutLine() {
  const signOut = useSignOut();
  const leave = useMutation({ mutationFn: (everywhere: boolean) => signOut(everywhere) });
  return (
    <>
      <SettingLine
        title={t("Sessions")}
        text={t("Signing out everywhere ends every session, on this device too, and every service token, at once.")}
      >
        <Button busy={leave.isPending} onClick={() => leave.mutate(false)}>
          {t("Sign out")}
        </Button>
        <Button busy={leave.isPending} onClick={() => leave.mutate(true)}>
          {t("Sign out everywhere")}
        </Button>
      </SettingLine>
      <ErrorNote error={leave.error} />
    </>
  );
}

function StepBody({ step, onClose }: { step: Step; onClose: () => void }) {
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: KEYS.settings });
  if (step === "password") return <PasswordForm onDone={onClose} />;
  if (step === "off")
    return (
      <PasswordStep
        danger
        text={t("Your password alone will be enough to sign in. The app's codes and the backup codes stop working.")}
        submit={t("Switch off")}
        run={async (password) => {
          await session.endTwoFactor(password);
          await changed();
          showToast(t("Two-factor sign-in is off."));
          onClose();
        }}
      />
    );
  if (step === "codes") return <NewBackupCodes onClose={onClose} />;
  return <TwoFactorSetup onOn={() => void changed()} onClose={onClose} />;
}

/** Password, second factor and sessions of an account of this installation. */
function OwnAccount({ settings }: { settings: Settings }) {
  const [step, setStep] = useState<Step | null>(null);
  const close = (): void => setStep(null);
  return (
    <>
      <SettingLine title={t("Password")} text={t("You sign in as {email}.", { email: settings.email ?? "…" })}>
        <Button onClick={() => setStep("password")}>{t("Change password")}</Button>
      </SettingLine>
      <SettingLine
        title={t("Two-factor sign-in")}
        text={settings.twoFactorEnabled ? t("On: a code of your app is asked for.") : t("Off: the password is enough.")}
      >
        {settings.twoFactorEnabled ? (
          <>
            <Button onClick={() => setStep("codes")}>{t("New backup codes")}</Button>
            <Button onClick={() => setStep("off")}>{t("Switch off")}</Button>
          </>
        ) : (
          <Button onClick={() => setStep("two-factor")}>{t("Switch on")}</Button>
        )}
      </SettingLine>
      <SignOutLine />
      <SessionList />
      <Dialog open={step !== null} onClose={close} title={step ? TITLES[step] : ""}>
        {step && (
          <div className="px-5 pt-2 pb-5">
            <StepBody step={step} onClose={close} />
          </div>
        )}
      </Dialog>
    </>
  );
}

/** Who can get in, and how. */
export function Security({ settings, onSignUp }: { settings: Settings; onSignUp: () => void }) {
  const { data: state } = useSession();
  if (!settings.hasCredential)
    return (
      <SettingLine
        title={t("No account yet")}
        text={t(
          "Whoever opens this address sees this ledger. An account with a password keeps it yours; everything in it comes along.",
        )}
      >
        <Button look="primary" onClick={onSignUp}>
          {t("Create an account")}
        </Button>
      </SettingLine>
    );
  if (state?.provider === "supabase") return <SignOutLine />;
  return <OwnAccount settings={settings} />;
}
