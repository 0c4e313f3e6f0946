import { whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { decline } from "./decline.ts";
import { takeLimit, without } from "./intents.ts";
import { MOST_ROWS } from "./plan.ts";
import type { Declined, Plan, ReceiptState } from "./plan.ts";

/** Rows, or receipts, shown when nobody says how many. */
const SHOWN = 10;

const ROW = "(?:transactions?|rows?|payments?|purchases?|expenses?|match|anything|nothing)";
/** Which receipts are asked for. What is missing is said with words that elsewhere turn a question round, and is read before those. */
const STATES: readonly (readonly [RegExp, ReceiptState])[] = [
  [
    new RegExp(
      `(?<!\\w)(?:(?:unattached|unmatched|unassigned|loose|leftover|waiting) receipts?|receipts? (?:that |which |(?:are|is|do|does|still|have|has|were|was|being|waiting) )*(?:unattached|unmatched|unassigned|waiting|without (?:an? |any |its |their )?${ROW}|with no ${ROW}|no ${ROW}|(?:not )?(?:yet )?(?:belong|belongs|belonging|attached|matched|assigned|linked)(?: (?:to|with))? (?:nothing|no ${ROW})|not (?:yet )?(?:belong|attached|matched|assigned|linked)(?: (?:to|with) (?:an? |any |its )?${ROW})?))(?!\\w)`,
    ),
    "unmatched",
  ],
  [
    /(?<!\w)(?:(?:that|which|still|do|does|did|have|has|had|having|are|is|was|were|am|i|we) )*(?:with no|without|no|not have|not got|missing|lacks?|lacking)(?: (?:a|an|any|the|its|their|my|yet))* receipts?(?: yet| attached| for it| for them)?(?!\w)/,
    "missing",
  ],
  [/(?<!\w)receipts? (?:(?:are|is|am|do|did|i|we|still|have) )*(?:missing|lacking|lack|need)(?!\w)/, "missing"],
  [
    /(?<!\w)(?:(?:that|which|do|does|did|have|has|had|having|are|is|there|i|we|with|already|got|keep|kept) )*(?:(?:a|an|any|all|the|its|their|my|our|every) )*receipts?(?: (?:attached|stored|uploaded|saved|kept|photos?|files?|pictures?|images?|pdfs?))*(?!\w)/,
    "attached",
  ],
];
/** What is done with a receipt elsewhere. */
const ORDER =
  /^(?:please |can you |could you )?(?:upload|add|attach|scan|delete|remove|detach|match|send|email|print|download)(?!\w)/;
const NEEDED =
  /(?<!\w)(?:need|require|must|should|have to)(?: i| we)?(?: to)?(?: have| keep)?(?: a| any| the| my)* receipts?(?!\w)/;
const LARGEST = /(?<!\w)(?:biggest|largest|highest|most expensive|priciest|dearest|top)(?!\w)/;
const LATEST = /(?<!\w)(?:last|latest|newest|most recent|recent)(?!\w)/;
const NOISE =
  /(?<!\w)(?:open|display|see|view|search|find|look(?:ing)? for|still|yet|already|how many|how much|worth|single)(?!\w)/;

export interface TakenReceipts {
  readonly text: string;
  readonly state: ReceiptState | null;
}

/** The receipts a question asks for, taken out. */
export function takeReceipts(text: string): TakenReceipts {
  for (const [expression, state] of STATES) {
    const match = expression.exec(text);
    if (match) return { state, text: `${text.slice(0, match.index)} ‖ ${text.slice(match.index + match[0].length)}` };
  }
  return { text, state: null };
}

const WHICH = ["Which expenses have no receipt?"];

/** Whether something is to be done with a receipt, or advised of it: Prime does neither. */
export function refuseOrder(text: string): Declined | null {
  if (ORDER.test(text)) return decline("Receipts are added, attached and removed under Documents.", WHICH);
  return NEEDED.test(text)
    ? decline("I do not know which receipts the law wants. I can tell which are missing.", WHICH)
    : null;
}

/** Rows without a receipt, those with theirs, or receipts without a row. */
export function readReceipts(ask: Ask, state: ReceiptState): Plan | Declined {
  if (ask.periods.length > 1) return decline("I can look at one stretch of time. Ask about each.");
  const limit = takeLimit(ask.text);
  const sort = LARGEST.test(limit.text) ? "amount" : "date";
  const found = whereOf([LARGEST, LATEST, NOISE].reduce(without, limit.text), ask);
  if ("declined" in found) return found.declined;
  const { where } = found;
  if (state === "unmatched" && Object.keys(where).length > 0)
    return decline("A receipt that belongs to no transaction is found by its file alone.", [
      "Which receipts are unmatched?",
    ]);
  return { tool: "receipts", args: { where, state, sort, limit: Math.min(limit.value ?? SHOWN, MOST_ROWS) } };
}
