import type { Group } from "../taxonomy/groups.ts";

/** What a hosted model adds to the evidence about one transaction. */
export type ModelSaid =
  | {
      readonly kind: "answer";
      readonly model: string;
      /** A category the engine knows for this person. */
      readonly category: string;
      readonly group: Group;
      /** How often this model is right for this person, 0–1: a prior that their corrections move. */
      readonly reliability: number;
    }
  /** Asked and could not tell, or not asked; `note` is the sentence of the trace. */
  | { readonly kind: "silent"; readonly note: string };

/**
 * How often a current model names the category a person would choose, before they corrected any of its answers, and how many
 * answers that belief weighs. A cautious assumption, not a measurement: strangers' bookkeeping agrees on about 0.8 at best.
 */
const PRIOR_RIGHT = 0.75;
const PRIOR_ANSWERS = 8;

/** What is believed of a model after `right` of `judged` of its answers held for this person. */
export const reliabilityOf = (right: number, judged: number): number =>
  (PRIOR_RIGHT * PRIOR_ANSWERS + right) / (PRIOR_ANSWERS + judged);

/** Log-odds that an answer adds to its category against each other one, when the wrong answers are spread evenly over them. */
export const weightOf = (reliability: number, categories: number): number =>
  Math.log(reliability / (1 - reliability)) + Math.log(Math.max(1, categories - 1));
