import type { ReactNode } from "react";

/** Things of one kind beside each other, under their name. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title} className="border-t border-line py-4 first:border-t-0">
      <p className="mb-2 text-xs text-faint">{title}</p>
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
