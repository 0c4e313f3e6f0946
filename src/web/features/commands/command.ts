import type { ReactNode } from "react";
import { fold } from "../../lib/fold.ts";

/** One thing the palette can do. */
export interface Command {
  readonly id: string;
  readonly section: "Go to" | "Do" | "Settings" | "Open view" | "Show category" | "Show account" | "Search";
  readonly name: string;
  /** Other words it answers to. */
  readonly also?: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  readonly run: () => void;
}

const MAX_SHOWN = 30;
const AT_REST: ReadonlySet<Command["section"]> = new Set(["Go to", "Do"]);

/** 0: begins so; 1: a word of it does; 2: contains it; 3: another word for it; null: no match. */
function rank({ name, also = "" }: Command, search: string): number | null {
  const folded = fold(name);
  if (folded.startsWith(search)) return 0;
  if (folded.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(search))) return 1;
  if (folded.includes(search)) return 2;
  return fold(also).includes(search) ? 3 : null;
}

/** The commands for what was typed, the section with the best fit first; screens and actions while nothing is typed. */
export function matchCommands(commands: readonly Command[], typed: string): Command[] {
  const search = fold(typed);
  if (search === "") return commands.filter(({ section }) => AT_REST.has(section));
  const matches = commands
    .map((command) => ({ command, place: rank(command, search) }))
    .filter((match): match is { command: Command; place: number } => match.place !== null)
    .toSorted((a, b) => a.place - b.place);
  const sections = [...new Set(matches.map(({ command }) => command.section))];
  return sections
    .flatMap((section) => matches.filter(({ command }) => command.section === section))
    .slice(0, MAX_SHOWN)
    .map(({ command }) => command);
}
