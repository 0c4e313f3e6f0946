import { ResetForm } from "../../features/sign-in/reset-form.tsx";
import { showToast } from "../../lib/toasts.ts";
import { useSignOut } from "../../lib/use-session.ts";
import { WelcomeFrame } from "./welcome-frame.tsx";
import { t } from "../../lib/t.ts";

/** Choosing a new password by a link; whoever is signed in here is signed out, and everyone signs in anew. */
export function ResetPage({ token, onDone }: { token: string; onDone: () => void }) {
  const signOut = useSignOut();
  const done = (): void => {
    showToast(t("Your password was changed. Sign in with it."));
    signOut().then(onDone, onDone);
  };
  return (
    <WelcomeFrame view="reset">
      <ResetForm token={token} onDone={done} />
    </WelcomeFrame>
  );
}
