import { Skeleton } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

/** Keeps the places of the cards. */
export const CardsSkeleton = () => (
  <div role="status" className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
    <span className="sr-only">{t("Adding up…")}</span>
    <div className="flex flex-col gap-4">
      <Skeleton className="h-80 w-full rounded-xl" />
      <Skeleton className="h-96 w-full rounded-xl" />
    </div>
    <div className="flex flex-col gap-4">
      <Skeleton className="h-56 w-full rounded-xl" />
      <Skeleton className="h-72 w-full rounded-xl" />
    </div>
  </div>
);

/** Keeps the places of what is loading. */
export const HomeSkeleton = () => (
  <div className="flex flex-col gap-6">
    <Skeleton className="h-9 w-full max-w-2xl" />
    <CardsSkeleton />
  </div>
);
