import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

const LOOKS = {
  primary: "bg-accent text-accent-ink border-transparent hover:opacity-90",
  plain: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-soft border-transparent hover:bg-sunken hover:text-ink",
  danger: "bg-surface text-bad border-line-strong hover:bg-bad-wash",
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof LOOKS;
  readonly small?: boolean;
  /** Shows that the action runs, and keeps it from running twice. */
  readonly busy?: boolean;
}

export function Button({ look = "plain", small, busy, className, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      disabled={disabled || busy}
      className={classNames(
        "inline-flex items-center justify-center gap-2 rounded-md border font-medium whitespace-nowrap transition-colors duration-150",
        "disabled:cursor-default disabled:opacity-55",
        small ? "h-7 px-2 text-xs" : "h-9 px-3 text-sm",
        LOOKS[look],
        className,
      )}
      {...rest}
    />
  );
}

export interface IconButtonProps extends ButtonProps {
  /** What it does: its name for a screen reader and its tooltip. */
  readonly label: string;
  readonly children: ReactNode;
}

export function IconButton({ label, className, small, ...rest }: IconButtonProps) {
  return (
    <Button
      look="quiet"
      aria-label={label}
      title={label}
      className={classNames("shrink-0 px-0!", small ? "w-7" : "w-9", className)}
      small={small ?? false}
      {...rest}
    />
  );
}
