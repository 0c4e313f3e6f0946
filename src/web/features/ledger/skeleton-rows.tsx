import { classNames } from "../../lib/class-names.ts";
import { Skeleton } from "../../ui/feedback.tsx";
import { COLUMNS } from "./layout.ts";
import type { Layout } from "./layout.ts";

/** The shape of rows that are on their way. */
export function SkeletonRows({ layout, rowPx, count }: { layout: Layout; rowPx: number; count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div
          key={`skeleton-${String(index)}`}
          style={{ height: `${rowPx}px` }}
          className={classNames("grid items-center border-b border-line", COLUMNS[layout])}
        >
          <Skeleton className={layout === "card" ? "size-9 rounded-full" : "h-3 w-12"} />
          <Skeleton className={index % 3 === 0 ? "h-4 w-2/5" : "h-4 w-3/5"} />
          {layout !== "card" && <Skeleton className="h-4 w-24" />}
          {layout === "full" && <Skeleton className="h-3 w-16" />}
          <Skeleton className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
