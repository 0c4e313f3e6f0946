import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs that the machine has, or null. @param {readonly string[]} names */
export function findOnPath(names) {
  // System programs are not on everybody's path.
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), "/usr/sbin", "/usr/local/sbin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}
