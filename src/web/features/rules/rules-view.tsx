import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { ReactNode } from "react";
import type { RuleWithEffect } from "../../../contract/rules.ts";
import { rulesQuery } from "../../lib/queries.ts";
import { useShortcuts } from "../../lib/shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/feedback.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import type { RuleStart } from "./rule-draft.ts";
import { RuleEntry } from "./rule-entry.tsx";
import { t } from "../../lib/t.ts";

/** Null: no editor; `new`: for a new rule; a start: for a new one that begins so; else for that one. */
type Editing = null | "new" | RuleStart | RuleWithEffect;

function Editor({ editing, onClose }: { editing: NonNullable<Editing>; onClose: () => void }) {
  if (editing === "new") return <RuleEditor key="new" rule={null} onClose={onClose} />;
  if ("id" in editing) return <RuleEditor key={editing.id} rule={editing} onClose={onClose} />;
  return <RuleEditor key={editing.pattern} rule={null} start={editing} onClose={onClose} />;
}

function RuleList({ onEdit, onNew }: { onEdit: (rule: RuleWithEffect) => void; onNew: () => void }) {
  const rules = useInfiniteQuery(rulesQuery);
  if (rules.error) return <ErrorNote error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <Skeleton className="h-48 w-full" />;
  const items = rules.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState title={t("No rules yet")} action={<Button onClick={onNew}>{t("Write the first one")}</Button>}>
        {t(
          "A rule says what a description means, before anything else is asked. You see what it would do before it does it, and what you chose yourself it never touches.",
        )}
      </EmptyState>
    );
  return (
    <Section title={t("Your rules, those that do most first")}>
      <ul>
        {items.map((rule) => (
          <RuleEntry key={rule.id} rule={rule} onEdit={() => onEdit(rule)} />
        ))}
      </ul>
      {rules.hasNextPage && (
        <Button small busy={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </Section>
  );
}

/** The Rules screen. `suggestions`: rules that are offered, which is another feature's part; it is given a way to open one in the editor. */
export function RulesView({ suggestions }: { suggestions?: (edit: (start: RuleStart) => void) => ReactNode }) {
  const [editing, setEditing] = useState<Editing>(null);
  const edit = (next: Editing): void => {
    setEditing(next);
    if (next !== null) document.querySelector("main")?.scrollTo({ top: 0 });
  };
  useShortcuts(t("Rules"), "screen", [{ keys: "n", label: t("A new rule"), run: () => edit("new") }]);
  const actions = (
    <Button look="primary" disabled={editing === "new"} onClick={() => edit("new")}>
      <Plus size={15} aria-hidden="true" />
      {t("New rule")}
    </Button>
  );
  return (
    <Page title={t("Rules")} actions={actions}>
      {editing !== null && <Editor editing={editing} onClose={() => edit(null)} />}
      {suggestions?.(edit)}
      {!(editing === "new") && <RuleList onEdit={edit} onNew={() => edit("new")} />}
    </Page>
  );
}
