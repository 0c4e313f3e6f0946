import { Sparkles, UserRound } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { DropZone } from "../../ui/drop-zone.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { OwnParts } from "./own-parts.tsx";
import { statementFormats } from "../../lib/statement-formats.ts";
import { t } from "../../lib/t.ts";

interface DoorsProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSample: () => void;
  readonly onSignUp: () => void;
  readonly onSignIn: () => void;
  readonly loadingSample: boolean;
  readonly error: unknown;
}

function Door({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col items-start gap-3 rounded-xl border border-line bg-surface p-5"
    >
      <span className="text-accent">{icon}</span>
      <div className="flex-1">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-soft">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  );
}

/** The first page of a fresh installation: three ways in, no tour. */
export function Doors({ onFiles, onSample, onSignUp, onSignIn, loadingSample, error }: DoorsProps) {
  return (
    <div className="flex flex-col gap-4">
      <ErrorNote error={error} />
      <DropZone onFiles={onFiles} title={t("Drop a statement")}>
        {t("{formats}. You see what it holds before anything is saved.", { formats: statementFormats() })}
      </DropZone>
      <div className="grid gap-4 sm:grid-cols-2">
        <Door
          icon={<Sparkles size={20} aria-hidden="true" />}
          title={t("Try with sample data")}
          text={t("A year of invented transactions in several currencies. Clear it whenever you like.")}
        >
          <Button onClick={onSample} busy={loadingSample}>
            {loadingSample ? t("Filling the ledger…") : t("Try with sample data")}
          </Button>
        </Door>
        <Door
          icon={<UserRound size={20} aria-hidden="true" />}
          title={t("Create an account")}
          text={t("It lives on this installation, and so do your data. The first account runs it.")}
        >
          <Button onClick={onSignUp}>{t("Create account")}</Button>
          <Button look="quiet" onClick={onSignIn}>
            {t("Sign in")}
          </Button>
        </Door>
      </div>
      <OwnParts />
    </div>
  );
}
