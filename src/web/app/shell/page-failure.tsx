import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";

/** What stands in place of a screen that failed to draw; the rest of the app goes on. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const client = useQueryClient();
  const again = (): void => {
    client.removeQueries({ predicate: ({ state }) => state.status === "error" });
    reset();
    void router.invalidate();
  };
  return (
    <main className="mx-auto flex max-w-xl flex-col gap-4 px-4 py-16">
      <h1 className="text-xl font-semibold">{t("This screen could not be shown")}</h1>
      <ErrorNote error={error} />
      <div className="flex gap-2">
        <Button look="primary" onClick={again}>
          {t("Try again")}
        </Button>
        <Button onClick={() => window.location.reload()}>{t("Reload the page")}</Button>
      </div>
    </main>
  );
}
