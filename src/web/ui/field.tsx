import { useId } from "react";
import type { ComponentProps, ReactNode, SelectHTMLAttributes } from "react";
import { classNames } from "../lib/class-names.ts";

const BOX =
  "w-full rounded-md border border-control bg-surface px-3 text-sm text-ink placeholder:text-faint disabled:opacity-60";

interface Frame {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

function FieldFrame({ id, label, hint, error, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} className="text-xs text-bad">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-note`} className="text-xs text-faint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({ label, hint, error, className, ...rest }: Frame & ComponentProps<"input">) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        aria-describedby={hint || error ? `${id}-note` : undefined}
        aria-invalid={error ? true : undefined}
        className={classNames(BOX, "h-9", className)}
        {...rest}
      />
    </FieldFrame>
  );
}

export function SelectField({
  label,
  hint,
  error,
  className,
  ...rest
}: Frame & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select id={id} className={classNames(BOX, "h-9 pr-8", className)} {...rest} />
    </FieldFrame>
  );
}

export const fieldBox = BOX;
