import type { ReactNode } from "react";
import { classNames } from "../lib/class-names.ts";

/** A page of reading width with its title and, at the end of that line, what one can do. */
export function Page({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-6 md:px-8 md:py-8">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold">{title}</h1>
        {actions}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly id?: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One idea on a page: a hairline around it, no shadow. */
export function Section({ title, id, aside, className, children }: SectionProps) {
  return (
    <section id={id} aria-label={title} className={classNames("rounded-xl border border-line bg-surface", className)}>
      <header className="flex min-h-11 items-center justify-between gap-3 px-5 pt-4">
        <h2 className="text-sm font-semibold">{title}</h2>
        {aside}
      </header>
      <div className="px-5 pt-2 pb-5">{children}</div>
    </section>
  );
}
