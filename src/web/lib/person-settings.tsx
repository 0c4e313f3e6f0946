import { useQuery } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import { DEFAULT_PRECISION } from "../../core/categorise/bands.ts";
import { settingsQuery } from "./queries.ts";

/** What every row of a table is drawn by. */
interface PersonSettings {
  readonly locale: string | null;
  readonly precision: number;
}

const Known = createContext<PersonSettings>({ locale: null, precision: DEFAULT_PRECISION });

/** Looks at the settings once for all that is drawn: an observer of its own for each cell took more time than its cell. */
export function PersonSettingsProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery({ ...settingsQuery, enabled: false });
  const locale = data?.locale ?? null;
  const precision = data?.autoApplyPrecision ?? DEFAULT_PRECISION;
  const known = useMemo(() => ({ locale, precision }), [locale, precision]);
  return <Known value={known}>{children}</Known>;
}

export const usePersonSettings = (): PersonSettings => useContext(Known);
