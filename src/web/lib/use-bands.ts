import { bandsOf } from "../../core/categorise/bands.ts";
import type { Bands } from "../../core/categorise/bands.ts";
import { usePersonSettings } from "./person-settings.tsx";

/** From which confidence on this person lets a category stand, and from which it is worth suggesting. */
export const useBands = (): Bands => bandsOf(usePersonSettings().precision);
