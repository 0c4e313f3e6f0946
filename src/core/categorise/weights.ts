/** Every number the judge and the learner add up, in one place. Log-odds unless said otherwise. Set by hand; `npm run bench:accuracy` shows what they give. */
export const WEIGHTS = {
  /** A curated brand that is the whole name. */
  brandCurated: 5.8,
  /** A brand derived from OpenStreetMap: more names, more homonyms. */
  brandDerived: 3,
  /** How far what is usual among all merchants is left out for a brand. */
  brandUsual: 0.45,
  /** Factors: a brand of one word, followed by more; the same when short. */
  brandWord: 0.9,
  brandShortWord: 0.75,
  /** Factors: its end is cut off; words of its end are missing; it is glued to another word. */
  brandCut: 0.85,
  brandShort: 0.3,
  brandGlued: 0.6,
  /** Factors: it begins behind the first word, alone or with more of its own. */
  brandLater: 0.45,
  brandLaterWords: 0.7,
  /** Factor beside the word for one of its departments (`COSTCO GAS`). */
  brandDepartment: 0.4,
  /** Factor for a derived brand that is a plain word. */
  brandPlainWord: 0.5,
  /** A trade word of weight 1, and the power its weight is raised to. */
  word: 4.2,
  wordPower: 1.2,
  /** Factors: last of the name; cut off; part of a longer word. */
  wordLast: 1.1,
  wordCut: 0.6,
  wordInside: 0.75,
  /** An intrinsic bank phrase of weight 1; factors for one and two words, and beside a certain brand. */
  phrase: 6.5,
  phraseWord: 0.6,
  phraseTwoWords: 0.9,
  phraseBesideBrand: 0.6,
  /** Factor for “transfer to” beside a phrase that says what for. */
  phraseHow: 0.4,
  /** The name of a person where a shop's would stand. */
  person: 2.8,
  /** A processor whose merchants all sell one thing (weight 1). */
  processor: 3,
  /** How far the form of a name is trusted. */
  shape: 1,
  /** A merchant category code the file itself carries. */
  mcc: 4.5,
  /** How far the amount's likelihood is trusted. */
  amount: 0.6,
  /** What the nearest known merchant adds at cosine 1. */
  memoryNear: 1.7,
  /** A category whose name speaks of the merchant's trade; of another trade of the same group. */
  nameMeansIt: 1,
  nameMeansOther: -0.4,
  /** A group nobody named yet, and one that the person calls otherwise. */
  groupUntaught: -2,
  groupRenamed: -8,
  /** Share left to what the person never said of a merchant they know. */
  doubtKnown: 0.02,
} as const;

/** Cosine below which another merchant says nothing. */
export const NEAR_MIN = 0.35;
/** Cosine from which the nearest merchant can be what decides. */
export const NEAR_DECIDES = 0.45;
/** Each correction counts this much less for every later one of the same merchant: recency wins contradictions. */
export const RECENCY = 0.6;

/** Share of each group among ordinary outgoing rows, as natural logarithms of percentages: where nothing is known, a meal out is likelier than school fees. */
export const PRIORS_OUT: readonly number[] = [
  2.3, 2.9, 2.2, 1.2, 2.6, 1.4, 1.4, 0.9, 1.5, 0.8, 0, 0.6, 0.5, 1.5, 0.7, 0.5, 0.4, -1.5, 1.6, 0.2,
];
export const PRIORS_IN: readonly number[] = [
  0, 0, 0, 0, 0.9, 0, 0, 0, 0, -0.5, -1, -0.5, 0, 0, 0, 0.3, 0.3, 2.9, 2.9, 0.2,
];
