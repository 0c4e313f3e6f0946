import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import type { Settings } from "../../../contract/account-holder.ts";
import { KEYS } from "../../lib/queries.ts";
import { session } from "../../lib/session.ts";
import { showToast } from "../../lib/toasts.ts";
import { useSession, useSignOut } from "../../lib/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { NewBackupCodes } from "./new-backup-codes.tsx";
import { PasswordForm } from "./password-form.tsx";
import { PasswordStep } from "./password-step.tsx";
import { TwoFactorSetup } from "./two-factor-setup.tsx";

type Step = "password" | "two-factor" | "codes" | "off";

const TITLES: Readonly<Record<Step, string>> = {
  password: "Change password",
  "two-factor": "Switch on two-factor sign-in",
  codes: "New backup codes",
  off: "Switch off two-factor sign-in",
};

function Line({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-1 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="text-sm font-medium">{title}</h3>
        <p className="text-xs text-faint">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

function SignOutLine() {
  const signOut = useSignOut();
  const leave = useMutation({ mutationFn: (everywhere: boolean) => signOut(everywhere) });
  return (
    <>
      <Line
        title="Sessions"
        text="Signing out everywhere ends every session, on this device too, and every service token, at once."
      >
        <Button busy={leave.isPending} onClick={() => leave.mutate(false)}>
          Sign out
        </Button>
        <Button busy={leave.isPending} onClick={() => leave.mutate(true)}>
          Sign out everywhere
        </Button>
      </Line>
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
        text="Your password alone will be enough to sign in. The app's codes and the backup codes stop working."
        submit="Switch off"
        run={async (password) => {
          await session.endTwoFactor(password);
          await changed();
          showToast("Two-factor sign-in is off.");
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
      <Line title="Password" text={`You sign in as ${settings.email ?? "…"}.`}>
        <Button onClick={() => setStep("password")}>Change password</Button>
      </Line>
      <Line
        title="Two-factor sign-in"
        text={settings.twoFactorEnabled ? "On: a code of your app is asked for." : "Off: the password is enough."}
      >
        {settings.twoFactorEnabled ? (
          <>
            <Button onClick={() => setStep("codes")}>New backup codes</Button>
            <Button onClick={() => setStep("off")}>Switch off</Button>
          </>
        ) : (
          <Button onClick={() => setStep("two-factor")}>Switch on</Button>
        )}
      </Line>
      <SignOutLine />
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
      <Line
        title="No account yet"
        text="Whoever opens this address sees this ledger. An account with a password keeps it yours; everything in it comes along."
      >
        <Button look="primary" onClick={onSignUp}>
          Create an account
        </Button>
      </Line>
    );
  if (state?.provider === "supabase") return <SignOutLine />;
  return <OwnAccount settings={settings} />;
}
