/** Every number the judge and the learner add up, in one place. Log-odds unless said otherwise. Set by hand; `npm run bench:accuracy` shows what they give. */
export const WEIGHTS = {
  /** A curated brand found at the start of the name, whole. */
  brandCurated: 5.5,
  /** A brand derived from OpenStreetMap: more names, more homonyms. */
  brandDerived: 3.4,
  /** Factor for a brand of one word that is followed by more words. */
  brandPartial: 0.75,
  /** Factor for a brand that begins later than the first word. */
  brandLater: 0.45,
  /** A trade word of weight 1. */
  word: 4.2,
  /** Factor for each later trade word of the same name: the last one often says what the shop is. */
  wordLater: 0.9,
  /** An intrinsic bank phrase of weight 1. */
  phrase: 6,
  /** A merchant category code the file itself carries. */
  mcc: 4.5,
  /** An unknown credit is income, a refund or a transfer, not a purchase. */
  credit: 2.2,
  /** What an exact known merchant adds per unit of its share. */
  memoryKey: 6,
  /** What the nearest known merchant adds at cosine 1. */
  memoryNear: 4.2,
  /** What words seen in a person's own labels add. */
  memoryWords: 0.8,
  /** What the person's own name for a group adds. */
  memoryGroup: 2.4,
} as const;

/** Cosine below which another merchant says nothing. */
export const NEAR_MIN = 0.35;
/** Each correction counts this much less for every later one of the same merchant: recency wins contradictions. */
export const RECENCY = 0.6;

/** Share of each group among ordinary outgoing rows, as natural logarithms of percentages: where nothing is known, a meal out is likelier than school fees. */
export const PRIORS_OUT: readonly number[] = [
  2.3, 2.9, 2.2, 1.2, 2.6, 1.4, 1.4, 0.9, 1.5, 0.8, 0, 0.6, 0.5, 1.5, 0.7, 0.5, 0.4, -1.5, 1.6, 0.2,
];
export const PRIORS_IN: readonly number[] = [
  0, 0, 0, 0, 0.9, 0, 0, 0, 0, -0.5, -1, -0.5, 0, 0, 0, 0.3, 0.3, 2.9, 2.9, 0.2,
];
