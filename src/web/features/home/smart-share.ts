import type { Summary } from "../../../contract/summary.ts";
import { SOURCES } from "../../../core/categorise/verdict.ts";
import type { Source } from "../../../core/categorise/verdict.ts";
import { t } from "../../lib/t.ts";

/** How a source is called where a person reads it. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  user: t("You"),
  rule: t("Your rules"),
  alias: t("Known merchants"),
  similarity: t("Similar merchants"),
  ai: t("Words and amounts"),
};

export interface SourceShare {
  readonly source: Source;
  readonly count: number;
  readonly share: number;
}

/** Who decided how much. `without` is the share that needed nobody; null while there is nothing to share. */
export function sharesOf({ total, bySource }: Summary["counts"]): { without: number | null; sources: SourceShare[] } {
  const sources = SOURCES.map((source) => {
    const count = bySource[source] ?? 0;
    return { source, count, share: total === 0 ? 0 : count / total };
  }).filter(({ count }) => count > 0);
  if (total === 0) return { without: null, sources };
  const machine = sources.filter(({ source }) => source !== "user").reduce((sum, { count }) => sum + count, 0);
  return { without: machine / total, sources: sources.toSorted((a, b) => b.count - a.count) };
}
