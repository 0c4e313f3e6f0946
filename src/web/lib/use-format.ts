import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";
import { settingsQuery } from "./queries.ts";

/** Formats in the locale the person chose; the browser's until it is known. */
export function useFormat(): Format {
  const { data } = useQuery({ ...settingsQuery, enabled: false });
  const locale = data?.locale ?? navigator.language;
  return useMemo(() => createFormat(locale), [locale]);
}
