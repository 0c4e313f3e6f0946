import { useState } from "react";
import { Doors } from "../../features/first-run/doors.tsx";
import { WhereToKeep } from "../../features/first-run/where-to-keep.tsx";
import { SignInForm } from "../../features/sign-in/sign-in-form.tsx";
import { SignUpForm } from "../../features/sign-in/sign-up-form.tsx";
import type { SessionState } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { useEntry } from "./use-entry.ts";
import { WelcomeFrame } from "./welcome-frame.tsx";
import type { WelcomeView } from "./welcome-frame.tsx";
import { t } from "../../lib/t.ts";

interface AccountFormsProps {
  readonly view: "sign-in" | "sign-up";
  readonly state: SessionState;
  readonly onView: (view: WelcomeView) => void;
  readonly onDone: () => Promise<void>;
}

/** Signing in and signing up, and the way from one to the other. */
function AccountForms({ view, state, onView, onDone }: AccountFormsProps) {
  const start: WelcomeView = state.tryable ? "doors" : "sign-in";
  return (
    <>
      {view === "sign-in" ? (
        <SignInForm onDone={onDone} />
      ) : (
        <SignUpForm onDone={onDone} submitLabel={t("Create account")} />
      )}
      {view === "sign-in" && !state.tryable && state.signUpOpen && (
        <Button look="quiet" onClick={() => onView("sign-up")}>
          {t("Create an account")}
        </Button>
      )}
      {view !== start && (
        <Button small look="quiet" className="self-start" onClick={() => onView(start)}>
          {t("Back")}
        </Button>
      )}
    </>
  );
}

/** What someone sees who is not signed in. */
export function WelcomePage({ state }: { state: SessionState }) {
  const [view, setView] = useState<WelcomeView>(state.tryable ? "doors" : "sign-in");
  const { files, setFiles, enter, tryIt, sample } = useEntry();
  const keep = (dropped: readonly File[]): void => {
    setFiles(dropped);
    setView(dropped.length > 0 ? "keep" : "doors");
  };
  return (
    <WelcomeFrame view={view}>
      {view === "doors" && (
        <Doors
          onFiles={keep}
          onSample={() => sample.mutate()}
          onSignUp={() => setView("sign-up")}
          onSignIn={() => setView("sign-in")}
          loadingSample={sample.isPending}
          error={sample.error}
        />
      )}
      {view === "keep" && (
        <WhereToKeep
          files={files}
          onTry={() => tryIt.mutate()}
          onSignUp={() => setView("sign-up")}
          onBack={() => keep([])}
          busy={tryIt.isPending}
          error={tryIt.error}
        />
      )}
      {(view === "sign-in" || view === "sign-up") && (
        <AccountForms view={view} state={state} onView={setView} onDone={enter} />
      )}
    </WelcomeFrame>
  );
}
