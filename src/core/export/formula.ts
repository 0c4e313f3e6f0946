/**
 * Texts that a spreadsheet would run: it takes `=`, `+`, `-`, `@` and their wide forms for the start of a formula, and looks behind
 * tabs and line ends. Quotes in front are taken along, so that what was put there can be told from what stood there.
 */
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** The text with a quote in front where a spreadsheet would run it. */
export const armoured = (text: string): string => (RUNS.test(text) ? `'${text}` : text);

/** What `armoured` was given. */
export const unarmoured = (text: string): string => (text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text);
