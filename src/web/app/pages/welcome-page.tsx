import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ReactNode } from "react";
import { Doors } from "../../features/first-run/doors.tsx";
import { WhereToKeep } from "../../features/first-run/where-to-keep.tsx";
import { addFiles } from "../../features/import/import-queue.ts";
import { SignInForm } from "../../features/sign-in/sign-in-form.tsx";
import { SignUpForm } from "../../features/sign-in/sign-up-form.tsx";
import { call } from "../../lib/api.ts";
import { session } from "../../lib/session.ts";
import type { SessionState } from "../../lib/session.ts";
import { useSessionChanged } from "../../lib/use-session.ts";
import { Brand } from "../../ui/brand.tsx";
import { Button } from "../../ui/button.tsx";

type View = "doors" | "keep" | "sign-in" | "sign-up";

const TITLES: Readonly<Record<View, string>> = {
  doors: "A bank statement in, an explained ledger out.",
  keep: "Where should this statement go?",
  "sign-in": "Sign in",
  "sign-up": "Create an account",
};

function Frame({ view, children }: { view: View; children: ReactNode }) {
  const narrow = view === "sign-in" || view === "sign-up";
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 md:py-20">
      <div className={narrow ? "flex w-full max-w-sm flex-col gap-6" : "flex w-full max-w-2xl flex-col gap-6"}>
        <Brand />
        <header>
          <h1 className={narrow ? "text-xl font-semibold" : "text-2xl font-semibold tracking-tight"}>{TITLES[view]}</h1>
          {view === "doors" && (
            <p className="mt-2 text-base text-soft">
              Every row gets a merchant, a category and the reason for it. Your corrections are remembered.
            </p>
          )}
        </header>
        {children}
      </div>
    </main>
  );
}

/** What someone sees who is not signed in. */
export function WelcomePage({ state }: { state: SessionState }) {
  const [view, setView] = useState<View>(state.tryable ? "doors" : "sign-in");
  const [files, setFiles] = useState<readonly File[]>([]);
  const changed = useSessionChanged();
  const navigate = useNavigate();
  const enter = async (): Promise<void> => {
    if (files.length > 0) await navigate({ to: "/import" });
    await changed();
    if (files.length > 0) addFiles(files);
  };
  const tryIt = useMutation({ mutationFn: () => session.tryLocal().then(enter) });
  const sample = useMutation({
    mutationFn: async () => {
      await session.tryLocal();
      await call("sample-data", "POST", { action: "load" });
      await navigate({ to: "/" });
      await enter();
    },
  });
  const back = (
    <Button small look="quiet" className="self-start" onClick={() => setView(state.tryable ? "doors" : "sign-in")}>
      Back
    </Button>
  );
  return (
    <Frame view={view}>
      {view === "doors" && (
        <Doors
          onFiles={(dropped) => {
            setFiles(dropped);
            setView("keep");
          }}
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
          onBack={() => {
            setFiles([]);
            setView("doors");
          }}
          busy={tryIt.isPending}
          error={tryIt.error}
        />
      )}
      {view === "sign-in" && <SignInForm onDone={enter} />}
      {view === "sign-up" && <SignUpForm onDone={enter} submitLabel="Create account" />}
      {view === "sign-in" && !state.tryable && state.signUpOpen && (
        <Button look="quiet" onClick={() => setView("sign-up")}>
          Create an account
        </Button>
      )}
      {(view === "sign-up" || (view === "sign-in" && state.tryable)) && back}
    </Frame>
  );
}
