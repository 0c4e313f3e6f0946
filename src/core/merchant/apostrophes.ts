/** Whatever is written for an apostrophe, as a class of a regular expression. */
export const APOSTROPHE = "['‘’ʼ′`´]";

const ANY = new RegExp(APOSTROPHE, "g");

/** The text with one sign for all of them. Before text is normalised: that makes of ´ a space and a mark. */
export const straightApostrophes = (text: string): string => text.replace(ANY, "'");
