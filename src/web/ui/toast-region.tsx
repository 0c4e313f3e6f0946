import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { classNames } from "../lib/class-names.ts";
import { useStore } from "../lib/store.ts";
import { closeToast, toastLifeMs, toasts } from "../lib/toasts.ts";
import type { Toast } from "../lib/toasts.ts";
import { Button, IconButton } from "./button.tsx";
import { t } from "../lib/t.ts";

function ToastCard({ toast }: { toast: Toast }) {
  const held = useRef(false);
  useEffect(() => {
    const lifeMs = toastLifeMs(toast);
    if (lifeMs === null) return undefined;
    // A message that is being read or reached for stays.
    const timer = setInterval(() => !held.current && closeToast(toast.id), lifeMs);
    return () => clearInterval(timer);
  }, [toast]);
  const hold = (value: boolean) => () => {
    held.current = value;
  };
  return (
    <div
      role={toast.tone === "bad" ? "alert" : "status"}
      onMouseEnter={hold(true)}
      onMouseLeave={hold(false)}
      onFocus={hold(true)}
      onBlur={hold(false)}
      className={classNames(
        "pointer-events-auto flex w-full items-center gap-2 rounded-lg border bg-raised py-2 pr-2 pl-4 text-sm text-ink shadow-lg shadow-black/10 rise",
        toast.tone === "bad" ? "border-bad" : "border-line-strong",
      )}
    >
      <p className="min-w-0 flex-1 py-1 break-words">{toast.text}</p>
      {toast.actions.map((action) => (
        <Button
          key={action.label}
          small
          look="quiet"
          className="text-accent!"
          onClick={() => {
            closeToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton small label={t("Dismiss")} onClick={() => closeToast(toast.id)}>
        <X size={14} />
      </IconButton>
    </div>
  );
}

/** Where short messages appear. In the browser's top layer, so that a dialog does not hide them. */
export function ToastRegion() {
  const shown = useStore(toasts);
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (ref.current?.matches(":popover-open")) ref.current.hidePopover();
    if (shown.length > 0) ref.current?.showPopover();
  }, [shown]);
  return (
    <section
      ref={ref}
      popover="manual"
      aria-label={t("Messages")}
      className="pointer-events-none fixed inset-x-0 top-auto bottom-20 m-auto w-full max-w-lg flex-col gap-2 border-0 bg-transparent px-4 open:flex md:bottom-16"
    >
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}
