import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, PenLine, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { LedgerView } from "../../../contract/ledger-views.ts";
import { explainError } from "../../lib/errors.ts";
import { viewsQuery } from "../../lib/queries.ts";
import { t } from "../../lib/t.ts";
import { showToast } from "../../lib/toasts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Popover, PopoverPanel, PopoverTrigger } from "../../ui/popover.tsx";
import { RenameField } from "../../ui/rename-field.tsx";
import type { LedgerSearch } from "./ledger-search.ts";
import { addressOf, deleteView, isShown, keepView, renameView, shownBy } from "./view-edits.ts";

interface ViewsMenuProps {
  readonly search: LedgerSearch;
  readonly onOpen: (address: LedgerSearch) => void;
}

interface EntryProps {
  readonly view: LedgerView;
  readonly current: boolean;
  readonly onOpen: () => void;
}

/** One view: its name opens it. */
function Entry({ view, current, onOpen }: EntryProps) {
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const { name, filter } = view;
  const remove = useMutation({
    mutationFn: () => deleteView(client, view),
    onError: (error) => void showToast(explainError(error), { tone: "bad" }),
  });
  if (renaming)
    return (
      <li className="p-1">
        <RenameField
          label={t("Name of {name}", { name })}
          name={name}
          save={(wanted) => renameView(client, view, wanted)}
          onClose={() => setRenaming(false)}
        />
      </li>
    );
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-current={current || undefined}
        onClick={onOpen}
        className="flex min-w-0 flex-1 flex-col rounded-md px-2 py-1.5 text-left hover:bg-sunken aria-current:bg-accent-wash"
      >
        <span className="w-full truncate text-sm font-medium">{name}</span>
        {filter !== "" && <span className="w-full truncate text-xs text-faint">{filter}</span>}
      </button>
      <IconButton small label={t("Rename {name}", { name })} onClick={() => setRenaming(true)}>
        <PenLine size={13} aria-hidden="true" />
      </IconButton>
      <IconButton small label={t("Delete {name}", { name })} busy={remove.isPending} onClick={() => remove.mutate()}>
        <Trash2 size={13} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Keeps what is shown now. */
function Keep({ search }: { search: LedgerSearch }) {
  const client = useQueryClient();
  const [naming, setNaming] = useState(false);
  if (naming)
    return (
      <RenameField
        label={t("Name of this view")}
        name=""
        save={(name) => keepView(client, name, shownBy(search))}
        onClose={() => setNaming(false)}
      />
    );
  return (
    <Button small look="quiet" onClick={() => setNaming(true)}>
      <Plus size={13} aria-hidden="true" />
      {t("Keep this view")}
    </Button>
  );
}

function Panel({ search, onOpen }: ViewsMenuProps) {
  const { data, error, refetch } = useQuery(viewsQuery);
  const shown = shownBy(search);
  const current = data?.find((view) => isShown(view, shown));
  const plain = isShown(shown, shownBy({}));
  return (
    <>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="m-1 h-8" />}
      {data && data.length > 0 && (
        <ul className="flex max-h-80 flex-col overflow-y-auto p-1">
          {data.map((view) => (
            <Entry key={view.id} view={view} current={view === current} onOpen={() => onOpen(addressOf(view))} />
          ))}
        </ul>
      )}
      <div className="border-t border-line p-1 first:border-t-0">
        {plain || current ? (
          <p className="px-2 py-1.5 text-xs text-soft">
            {current
              ? t("{name} is shown.", { name: current.name })
              : t("Filter or sort the ledger to keep a view of it.")}
          </p>
        ) : (
          <Keep search={search} />
        )}
      </div>
    </>
  );
}

/** Filters and orders of the ledger that were kept by name, and the way to keep this one. */
export function ViewsMenu({ search, onOpen }: ViewsMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button aria-label={t("Views")}>
          <Bookmark size={16} aria-hidden="true" />
          <span className="max-md:hidden">{t("Views")}</span>
        </Button>
      </PopoverTrigger>
      <PopoverPanel
        aria-label={t("Views")}
        align="end"
        className="w-80"
        // Out of a name's field Escape leaves the name alone.
        onEscapeKeyDown={(event) => event.target instanceof HTMLInputElement && event.preventDefault()}
      >
        <Panel
          search={search}
          onOpen={(address) => {
            setOpen(false);
            onOpen(address);
          }}
        />
      </PopoverPanel>
    </Popover>
  );
}
