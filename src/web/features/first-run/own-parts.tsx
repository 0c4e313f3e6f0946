import { ChevronRight } from "lucide-react";
import { t } from "../../lib/t.ts";
import { tx } from "../../lib/tx.ts";

/** How to bring one's own database; folded away, since nothing of it is needed to start. */
export function OwnParts() {
  return (
    <details className="group rounded-xl border border-line bg-surface">
      <summary className="flex list-none items-center gap-2 px-5 py-3 text-sm font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          size={16}
          className="text-faint transition-transform duration-150 group-open:rotate-90"
          aria-hidden="true"
        />
        {t("Connect your own database or AI")}
      </summary>
      <div className="flex flex-col gap-3 px-5 pb-5 text-sm text-soft">
        <p>
          {tx(
            "Nothing needs connecting: the database is built in and kept in the folder {folder}, and categories are decided on this machine, without an AI key.",
            { folder: <code className="font-mono text-xs">{t(".xspenses")}</code> },
          )}
        </p>
        <p>
          {t(
            "To keep the ledger in a PostgreSQL of your own (17 or newer, with pgvector; Supabase too), start with its address:",
          )}
        </p>
        <pre className="overflow-x-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs text-ink">
          {t("DATABASE_URL=postgresql://… npm start")}
        </pre>
      </div>
    </details>
  );
}
