import { AMOUNT_ASKED, readRows } from "./row-asks.ts";
import { decline } from "./decline.ts";
import { GROUPED, MEASURED, saysMean, take, takeLimit, takeMean, without } from "./intents.ts";
import type { Taken } from "./intents.ts";
import { MOST_ROWS } from "./plan.ts";
import type { Declined, Grouping, Mean, Measure, Plan, Where } from "./plan.ts";
import { many, measured, whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { inWhole, readPeriods } from "./periods.ts";
import { readSpecial } from "./special-asks.ts";

const TOP = /(?<!\w)(?:top|most|biggest|largest|highest|main|favou?rite|the most)(?!\w)/;
const NOISE = /(?<!\w)(?:how much|average|avg|spending trends?|trends?|over time|breakdown|chart|graph|plot)(?!\w)/;
const LEAST = /(?<!\w)(?:least|fewest|smallest|lowest)(?!\w)/;

interface Shape {
  readonly by: Grouping | null;
  readonly mean: Mean | null;
  readonly text: string;
}

/** “Each month” are twelve sums, “each month on average” is one. */
function shapeOf(text: string): Shape {
  const parted: Taken<Grouping> = saysMean(text) ? { text, value: null } : take(text, GROUPED);
  if (parted.value !== null) return { by: parted.value, mean: null, text: parted.text };
  const mean = takeMean(text);
  if (mean.value !== null) return { by: null, mean: mean.value, text: mean.text };
  const grouped = take(text, GROUPED);
  return { by: grouped.value, mean: null, text: grouped.text };
}

/** “How often did I pay”: what is counted is said first. */
function measureIn(text: string): Taken<Measure> {
  const first = take(text, MEASURED);
  return first.value === "count" ? { value: "count", text: take(first.text, MEASURED).text } : first;
}

/** `Groceries last month` is a question, `Amazon` is none. */
const isQuestion = ({ category, merchant, tag }: Where, { periods }: Ask): boolean =>
  category !== undefined || tag !== undefined || (merchant !== undefined && periods.length > 0);

/** A mean is of whole units, as many as are named. */
const periodsOf = ({ whole, periods, world }: Ask, mean: Mean | null): Ask["periods"] =>
  mean === null ? periods : readPeriods(inWhole(whole, mean), world.today).periods;

/** Sums: of everything asked for, or for each of its parts. */
function readSums(ask: Ask): Plan | Declined {
  if (ask.periods.length > 1) return many();
  if (LEAST.test(ask.text)) return decline("I can tell the largest, not the smallest.");
  const limit = takeLimit(ask.text);
  const { by, mean, text } = shapeOf(limit.text);
  const said = measureIn(text);
  // “The most” means something only where parts are asked for.
  const rest = by === null ? said.text : without(said.text, TOP);
  const found = whereOf(without(rest, NOISE), { ...ask, periods: periodsOf(ask, mean) });
  if ("declined" in found) return found.declined;
  const { where, measure } = measured(said.value, found.where, ask.world);
  const asks = AMOUNT_ASKED.test(ask.text) || [said.value, by, mean].some((value) => value !== null);
  if (!asks && !isQuestion(where, ask)) return decline("I do not understand the question.");
  const top = by !== null && limit.value !== null ? { top: Math.min(limit.value, MOST_ROWS) } : {};
  return { tool: "totals", args: { measure, where, ...(by && { by }), ...top, ...(mean && { mean }) } };
}

/** Reads what is left of a question when its sums and dates are known. */
export const readAsk = (ask: Ask): Plan | Declined => readSpecial(ask) ?? readRows(ask) ?? readSums(ask);
