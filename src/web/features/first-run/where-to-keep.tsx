import { FileText } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

interface WhereToKeepProps {
  readonly files: readonly File[];
  readonly onTry: () => void;
  readonly onSignUp: () => void;
  readonly onBack: () => void;
  readonly busy: boolean;
  readonly error: unknown;
}

/** Asked once, after a file was dropped by someone without an account. */
export function WhereToKeep({ files, onTry, onSignUp, onBack, busy, error }: WhereToKeepProps) {
  return (
    <section
      aria-label={t("Keep this statement")}
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 rise"
    >
      <ul className="flex flex-col gap-1">
        {files.map((file) => (
          <li key={file.name} className="flex items-center gap-2 text-sm font-medium">
            <FileText size={16} className="shrink-0 text-accent" aria-hidden="true" />
            <span className="truncate">{file.name}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">
        {t(
          "Look at it now and create an account later, or create one first. Either way it stays on this installation.",
        )}
      </p>
      <ErrorNote error={error} />
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={onTry} busy={busy}>
          {t("Continue without an account")}
        </Button>
        <Button onClick={onSignUp} disabled={busy}>
          {t("Create an account first")}
        </Button>
        <Button look="quiet" onClick={onBack} disabled={busy}>
          {t("Back")}
        </Button>
      </div>
    </section>
  );
}
