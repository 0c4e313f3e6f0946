import { useQuery } from "@tanstack/react-query";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";
import { settingsQuery } from "./queries.ts";

const known = new Map<string, Format>();

/** Making the browser's formatters costs more than drawing a row with them: one set for each locale, for good. */
function formatFor(locale: string): Format {
  const format = known.get(locale) ?? createFormat(locale);
  known.set(locale, format);
  return format;
}

/** Formats in the locale the person chose; the browser's until it is known. */
export function useFormat(): Format {
  const { data } = useQuery({ ...settingsQuery, enabled: false });
  return formatFor(data?.locale ?? navigator.language);
}
