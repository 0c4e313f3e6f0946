import { useQuery } from "@tanstack/react-query";
import { bandsOf, DEFAULT_PRECISION } from "../../core/categorise/bands.ts";
import type { Bands } from "../../core/categorise/bands.ts";
import { settingsQuery } from "./queries.ts";

/** From which confidence on this person lets a category stand, and from which it is worth suggesting. */
export function useBands(): Bands {
  const { data } = useQuery({ ...settingsQuery, enabled: false });
  return bandsOf(data?.autoApplyPrecision ?? DEFAULT_PRECISION);
}
