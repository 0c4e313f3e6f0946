import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** A table with, under it, where its figures come from. */
export function Sourced({ sources, children }: { sources: ReactNode; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-2">
      {children && <div className="overflow-hidden rounded-lg border border-line bg-surface py-1">{children}</div>}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">{sources}</p>
    </div>
  );
}

/** A way to what more there is to see. */
export const LINK = "text-xs font-medium text-accent hover:underline";

/** The screen that shows it too. */
export function ShowIn({
  to,
  children,
}: {
  to: "/insights" | "/budgets" | "/tax" | "/documents";
  children: ReactNode;
}) {
  return (
    <Link to={to} className={LINK}>
      {children}
    </Link>
  );
}
