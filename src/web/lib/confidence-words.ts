import { bandOf } from "../../core/categorise/bands.ts";
import type { Bands } from "../../core/categorise/bands.ts";
import type { Format } from "./format.ts";
import { t } from "./t.ts";

const WORDS = { sure: t("sure"), likely: t("likely"), unsure: t("unsure") } as const;

/** How sure the machine is: `likely 84 %`. */
export const confidenceWords = (confidence: number, bands: Bands, format: Pick<Format, "percent">): string =>
  `${WORDS[bandOf(confidence, bands)]} ${format.percent(confidence)}`;
