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
import { RuleEntry } from "./rule-entry.tsx";

/** Null: no editor; `new`: for a new rule; else for that one. */
type Editing = null | "new" | RuleWithEffect;

function RuleList({ onEdit, onNew }: { onEdit: (rule: RuleWithEffect) => void; onNew: () => void }) {
  const rules = useInfiniteQuery(rulesQuery);
  if (rules.error) return <ErrorNote error={rules.error} onRetry={() => void rules.refetch()} />;
  if (!rules.data) return <Skeleton className="h-48 w-full" />;
  const items = rules.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <EmptyState title="No rules yet" action={<Button onClick={onNew}>Write the first one</Button>}>
        A rule says what a description means, before anything else is asked. You see what it would do before it does it,
        and what you chose yourself it never touches.
      </EmptyState>
    );
  return (
    <Section title="Your rules, those that do most first">
      <ul>
        {items.map((rule) => (
          <RuleEntry key={rule.id} rule={rule} onEdit={() => onEdit(rule)} />
        ))}
      </ul>
      {rules.hasNextPage && (
        <Button small busy={rules.isFetchingNextPage} onClick={() => void rules.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Section>
  );
}

/** The Rules screen. `suggestions`: rules that are offered, which is another feature's part. */
export function RulesView({ suggestions }: { suggestions?: ReactNode }) {
  const [editing, setEditing] = useState<Editing>(null);
  const edit = (next: Editing): void => {
    setEditing(next);
    if (next !== null) document.querySelector("main")?.scrollTo({ top: 0 });
  };
  useShortcuts("Rules", "screen", [{ keys: "n", label: "A new rule", run: () => edit("new") }]);
  const actions = (
    <Button look="primary" disabled={editing === "new"} onClick={() => edit("new")}>
      <Plus size={15} aria-hidden="true" />
      New rule
    </Button>
  );
  return (
    <Page title="Rules" actions={actions}>
      {editing !== null && (
        <RuleEditor
          key={editing === "new" ? "new" : editing.id}
          rule={editing === "new" ? null : editing}
          onClose={() => edit(null)}
        />
      )}
      {suggestions}
      {!(editing === "new") && <RuleList onEdit={edit} onNew={() => edit("new")} />}
    </Page>
  );
}
