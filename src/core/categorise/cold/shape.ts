import { APOSTROPHE } from "../../merchant/apostrophes.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import { addOdds } from "./evidence.ts";
import type { Odds } from "./evidence.ts";

interface Shape {
  readonly pattern: RegExp;
  readonly odds: readonly (readonly [Group, number])[];
}

/** How names are built says a little of what they are, when nothing in them is known. Log-odds, set by hand. */
const SHAPES: readonly Shape[] = [
  // Tony's, Joe's: people who cook put their name on the door.
  { pattern: new RegExp(String.raw`[A-Z]${APOSTROPHE}S\b`, "i"), odds: [["Dining", 0.7]] },
  // La Paloma, El Toro, Il Forno, Zum Adler.
  {
    pattern: /^(?:\W*[A-Z]{2,3} ?\*\s*)?(?:LA|EL|LE|IL|LOS|LAS|DA|AL|CHEZ|ZUM|ZUR|TAVERNA|CASA|DON|MAMA|PAPA) /i,
    odds: [["Dining", 0.8]],
  },
  { pattern: /^(?:\W*[A-Z]{2,3} ?\*\s*)?THE /i, odds: [["Dining", 0.25]] },
  // Sold from afar: no meal, no fuel.
  {
    pattern: /\b(?:WWW|HTTPS?)\b|\.(?:COM|NET|IO|APP|CO\.[A-Z]{2}|AI|SHOP|STORE)\b/i,
    odds: [
      ["Shopping", 0.7],
      ["Subscriptions & Software", 0.8],
      ["Entertainment", 0.3],
      ["Travel", 0.3],
      ["Dining", -1],
      ["Transport", -0.6],
      ["Groceries", -0.6],
    ],
  },
  // A telephone number where the town would stand.
  {
    pattern: /\b\d{3}-\d{3}-?\d{4}\b|\b\d{3}-\d{7}\b|\b8(?:00|33|44|55|66|77|88)-/,
    odds: [
      ["Dining", -0.5],
      ["Subscriptions & Software", 0.5],
      ["Utilities", 0.4],
      ["Insurance", 0.4],
    ],
  },
  // A store number: chains have them.
  {
    pattern: /#\s?\d{2,}|\bSTORE \d+|\b0\d{3,5}\b/i,
    odds: [
      ["Shopping", 0.3],
      ["Groceries", 0.4],
      ["Transport", 0.4],
      ["Health", 0.3],
      ["Personal Care", -0.4],
    ],
  },
  // Thirteen digits are a ticket's number: the carrier's three, then its own ten.
  { pattern: /(?:^|\D)\d{13}$/, odds: [["Travel", 2.5]] },
  {
    pattern: /\b(?:LLC|INC|LTD|GMBH|CORP|PTY|SARL|S\.?R\.?L|B\.?V)\b/i,
    odds: [
      ["Dining", -0.3],
      ["Business Services", 0.4],
      ["Housing", 0.3],
    ],
  },
];

/** Evidence from the form of a descriptor, for names nothing else is known of. */
export function addShape(odds: Odds, descriptor: string): void {
  for (const { pattern, odds: list } of SHAPES)
    if (pattern.test(descriptor)) for (const [group, value] of list) addOdds(odds, group, WEIGHTS.shape * value);
}
