import { Link } from "@tanstack/react-router";
import { EmptyState } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

export function NotFoundPage() {
  return (
    <EmptyState
      title={t("There is no page at this address")}
      action={
        <Link to="/" className="text-sm font-medium text-accent hover:underline">
          {t("Go to Home")}
        </Link>
      }
    >
      {t("The link may be old, or the address has a slip in it.")}
    </EmptyState>
  );
}
