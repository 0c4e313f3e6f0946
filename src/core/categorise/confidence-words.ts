/** A confidence below this is "unsure", from `LIKELY` to `SURE` "likely", above "sure". */
export const LIKELY = 0.6;
export const SURE = 0.9;
