/** A confidence below this is "unsure", from `LIKELY` to `SURE` "likely", above "sure". */
export const LIKELY = 0.6;
export const SURE = 0.9;
/** Rows of a merchant that the person has just decided are this sure, and always sure enough not to be asked about. */
export const FOLLOWS_PERSON = 0.95;
