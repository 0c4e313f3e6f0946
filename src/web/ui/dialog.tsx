import { X } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";
import { IconButton } from "./button.tsx";
import { t } from "../lib/t.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Keeps the title for screen readers only, where the content speaks for itself. */
  readonly hideTitle?: boolean;
  readonly wide?: boolean;
  /** Stays at the top, for content whose height changes while one types. */
  readonly atTop?: boolean;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, closes on Escape, and needs no style tag that the policy would refuse. */
export function Dialog({ open, onClose, title, hideTitle, wide, atTop, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
      className={classNames(
        "mx-auto max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised p-0 text-ink open:rise",
        wide ? "max-w-2xl" : "max-w-md",
        atTop ? "mt-[12dvh] mb-auto" : "my-auto",
      )}
    >
      {open && (
        <>
          <header className={hideTitle ? "sr-only" : "flex items-center justify-between gap-4 px-5 pt-4"}>
            <h2 id={titleId} className="text-base font-semibold">
              {title}
            </h2>
            {!hideTitle && (
              <IconButton label={t("Close")} onClick={onClose}>
                <X size={16} />
              </IconButton>
            )}
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
