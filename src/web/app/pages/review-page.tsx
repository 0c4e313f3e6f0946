import { paceSec, progressText } from "../../features/review/pace.ts";
import { ReviewEnd } from "../../features/review/review-end.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { ReviewQuestion } from "../review/review-question.tsx";
import { itemId, useReview } from "../review/use-review.ts";
import type { ReviewState } from "../review/use-review.ts";
import { t } from "../../lib/t.ts";

function Progress({ left, sitting }: Pick<ReviewState, "left" | "sitting">) {
  const done = sitting.settled.length;
  return (
    <div className="flex items-center gap-3 text-xs text-soft">
      <span role="status">{progressText(left, paceSec(sitting.answeredAt))}</span>
      {done + left > 0 && (
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-1 w-24">
          <rect width={100} height={4} className="fill-sunken" />
          <rect width={(100 * done) / (done + left)} height={4} className="fill-accent" />
        </svg>
      )}
    </div>
  );
}

function Body({ review }: { review: ReviewState }) {
  const { query, current, sitting, settle, skip, again } = review;
  if (query.error) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending || (!current && query.hasNextPage)) return <Skeleton className="h-72" />;
  if (!current) return <ReviewEnd settled={sitting.settled} skipped={sitting.skipped.length} onAgain={again} />;
  return (
    <ReviewQuestion
      key={itemId(current)}
      item={current}
      onSettle={(choice) => void settle(current, choice)}
      onSkip={() => skip(current)}
    />
  );
}

/** One merchant after another that Tag is not sure enough about. */
export function ReviewPage() {
  const review = useReview();
  return (
    <Page title={t("Review")} actions={<Progress left={review.left} sitting={review.sitting} />}>
      <div className="mx-auto w-full max-w-2xl rounded-xl border border-line bg-surface p-5">
        <Body review={review} />
      </div>
    </Page>
  );
}
