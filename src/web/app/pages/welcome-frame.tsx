import type { ReactNode } from "react";
import { Brand } from "../../ui/brand.tsx";
import { t } from "../../lib/t.ts";

/** The steps of someone who is not signed in. */
export type WelcomeView = "doors" | "keep" | "sign-in" | "sign-up" | "reset";

const TITLES: Readonly<Record<WelcomeView, string>> = {
  doors: t("A bank statement in, an explained ledger out."),
  keep: t("Where should this statement go?"),
  "sign-in": t("Sign in"),
  "sign-up": t("Create an account"),
  reset: t("Choose a new password"),
};

export function WelcomeFrame({ view, children }: { view: WelcomeView; children: ReactNode }) {
  const narrow = view !== "doors" && view !== "keep";
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 md:py-20">
      <div className={narrow ? "flex w-full max-w-sm flex-col gap-6" : "flex w-full max-w-2xl flex-col gap-6"}>
        <Brand />
        <header>
          <h1 className={narrow ? "text-xl font-semibold" : "text-2xl font-semibold tracking-tight"}>{TITLES[view]}</h1>
          {view === "doors" && (
            <p className="mt-2 text-base text-soft">
              {t("Every row gets a merchant, a category and the reason for it. Your corrections are remembered.")}
            </p>
          )}
        </header>
        {children}
      </div>
    </main>
  );
}
