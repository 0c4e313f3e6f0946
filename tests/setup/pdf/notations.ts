// How statements write amounts and days.

const group = (digits: string, mark: string): string => digits.replace(/(\d)(?=(?:\d{3})+$)/g, `$1${mark}`);
const money = (minor: number, grouping: string, decimal: string): string => {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${group(digits.slice(0, -2), grouping)}${decimal}${digits.slice(-2)}`;
};
export const english = (minor: number): string => money(minor, ",", ".");
export const german = (minor: number): string => money(minor, ".", ",");
export const french = (minor: number): string => money(minor, " ", ",");

/** A balance may be below zero. */
export const held = (format: (minor: number) => string, minor: number): string =>
  `${minor < 0 ? "-" : ""}${format(minor)}`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
export const parts = (iso: string): [year: string, month: string, day: string] =>
  iso.split("-") as [string, string, string];
export const dayMonth = (iso: string): string => `${parts(iso)[2]} ${MONTHS[Number(parts(iso)[1]) - 1]!}`;
export const slashed = (iso: string): string => parts(iso).toReversed().join("/");
export const dotted = (iso: string): string => parts(iso).toReversed().join(".");

/** Cuts a text behind some words, as a narrow column does. */
export function wrapped(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
