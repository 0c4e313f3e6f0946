import { isGroup } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";

/** The cells of one line of a knowledge file. */
export type Row = readonly string[];

export const table = (text: string): Row[] => (text === "" ? [] : text.split("\n").map((line) => line.split("\t")));

/** Throws when a file names a group that does not exist. */
export function groupOf(name: string): Group {
  if (!isGroup(name)) throw new Error(`knowledge: “${name}” is not a group`);
  return name;
}
