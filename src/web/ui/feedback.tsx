import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { explainError } from "../lib/errors.ts";
import { Button } from "./button.tsx";
import { t } from "../lib/t.ts";

/** Keeps the place of what is still loading. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden="true" className={classNames("block shimmer rounded bg-sunken", className)} />
);

/** A failure in words, with the next step. Renders nothing when nothing failed. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) return null;
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md bg-bad-wash px-3 py-2 text-sm text-bad">
      <CircleAlert size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 break-words">{explainError(error)}</p>
      {onRetry && (
        <Button small look="danger" onClick={onRetry}>
          {t("Try again")}
        </Button>
      )}
    </div>
  );
}

/** An empty place that says what belongs there and how it gets there. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      {children && <p className="text-sm text-soft">{children}</p>}
      {action}
    </div>
  );
}

/** How far a long job is, 0 to 1; null while that cannot be known. */
export function ProgressBar({ share, label }: { share: number | null; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={classNames(
          "h-full rounded-full bg-accent transition-[width] duration-200",
          share === null && "slide",
        )}
        style={{ width: share === null ? "25%" : `${share * 100}%` }}
      />
    </div>
  );
}
