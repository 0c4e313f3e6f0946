import { X } from "lucide-react";
import { formatToken } from "../../lib/filter-tokens.ts";
import type { FilterToken } from "../../lib/filter-tokens.ts";
import { t } from "../../lib/t.ts";

/** Tokens that refer to a row or a file are spelled as words: nobody reads an identifier. */
const SPOKEN: Partial<Record<FilterToken["key"], string>> = { similar: t("similar rows"), import: t("one import") };

/** One condition of the filter, with the way to drop it. */
export function FilterChip({ token, onRemove }: { token: FilterToken; onRemove: () => void }) {
  const text = SPOKEN[token.key] ?? formatToken(token);
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-0.5 rounded bg-accent-wash pl-2 text-xs font-medium text-accent">
      <span className="truncate">{text}</span>
      <button
        type="button"
        aria-label={t("Remove {text}", { text })}
        onClick={onRemove}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded -outline-offset-2 hover:opacity-70"
      >
        <X size={12} aria-hidden="true" />
      </button>
    </span>
  );
}
