import { FOLLOWS_PERSON, LIKELY } from "./confidence-words.ts";

/** What a person may ask for, 0–1: how often rows that are decided without them are right. */
export const DEFAULT_PRECISION = 0.95;

/** However little is asked for, a row that is rather wrong than right is not decided without the person. */
const LEAST_ASKED = 0.5;
/** Confidences above a threshold lie close to certainty: their doubt is on average a quarter of the doubt allowed at the threshold. */
const AVERAGE_DOUBT = 1 / 4;

/** From where on a confidence counts as decided (`apply`), and from where as a suggestion worth a look; below it is left alone. */
export interface Bands {
  readonly apply: number;
  readonly suggest: number;
}

/**
 * The bands that follow from a stated precision. A confidence is the chance of being right, so the rows above a threshold
 * are right as often as their mean confidence says; the threshold is put where that mean is the stated precision. How it
 * was measured: docs/categorisation.md.
 */
export function bandsOf(precision: number): Bands {
  const exact = 1 - (1 - precision) / AVERAGE_DOUBT;
  const apply = Math.round(Math.min(FOLLOWS_PERSON, Math.max(LEAST_ASKED, exact)) * 1000) / 1000;
  return { apply, suggest: Math.min(LIKELY, apply) };
}

export type Band = "sure" | "likely" | "unsure";

/** The word for a confidence: decided, suggested, or left alone. */
export const bandOf = (confidence: number, { apply, suggest }: Bands): Band =>
  confidence >= apply ? "sure" : confidence >= suggest ? "likely" : "unsure";
