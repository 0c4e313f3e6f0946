import { Link } from "@tanstack/react-router";
import { EmptyState } from "../../ui/feedback.tsx";

export function NotFoundPage() {
  return (
    <EmptyState
      title="There is no page at this address"
      action={
        <Link to="/" className="text-sm font-medium text-accent hover:underline">
          Go to Home
        </Link>
      }
    >
      The link may be old, or the address has a slip in it.
    </EmptyState>
  );
}
