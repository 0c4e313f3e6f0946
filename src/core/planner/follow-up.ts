import { readAmounts } from "./amounts.ts";
import { measured, whereOf } from "./ask.ts";
import { decline } from "./decline.ts";
import { GROUPED, take } from "./intents.ts";
import { inWhole, readPeriods } from "./periods.ts";
import type { Period } from "./periods.ts";
import type {
  AccountsArgs,
  CompareArgs,
  Declined,
  Grouping,
  Plan,
  SearchArgs,
  TotalsArgs,
  Where,
  World,
} from "./plan.ts";

/** What a question that goes on from another begins with. */
const LEAD =
  /^(?:(?:and|ok(?:ay)?|then|now|also|what about|how about|what of|same(?: question)?(?: again)?(?: but)?)(?: |$))+/;
/** Those with a verb of their own are whole questions. */
const WHOLE =
  /(?<!\w)(?:how (?:much|many|often)|compare|what (?:did|do|is|was|were|are)|which|when|who|where|why|biggest|largest|top|latest|move|always|set|find|list|search)(?!\w)/;
const ROWS =
  /^(?:can you |could you |please )*(?:show|list|see|open|give)(?: me)?(?: all)?(?: of)? (?:the |these |those |all )*(?:rows|transactions|payments|purchases|expenses|details|them|it)(?: please)?$/;
/** A grouping alone, behind what points at the answer before. */
const BY_ALONE =
  /^(?:show (?:it|them|that) |split (?:(?:it|them|that) )?|break (?:it|them|that) down |grouped )?((?:by|per) \w+(?: please)?)$/;
const MOST_ROWS_SHOWN = 50;

/** What the words after the lead say. */
interface Said {
  readonly period: Period | null;
  readonly by: Grouping | null;
  /** Without days. */
  readonly where: Where;
}

function said(rest: string, quoted: readonly string[], world: World): Said | Declined {
  const amounts = readAmounts(rest, world.currencies);
  const dates = readPeriods(amounts.text, world.today);
  if (amounts.unclear !== null || dates.unclear !== null || dates.periods.length > 1)
    return decline("I do not understand that from the question before. Ask it whole.");
  const grouped = take(dates.text, GROUPED);
  const found = whereOf(grouped.text, {
    text: grouped.text,
    whole: rest,
    quoted,
    amounts: amounts.amounts,
    periods: [],
    world,
  });
  return "declined" in found
    ? found.declined
    : { period: dates.periods[0] ?? null, by: grouped.value, where: found.where };
}

/** The rows of before with what is said now: another time, another subject, a narrower one. */
function narrowed(before: Where, { period, where }: Said): Where {
  const { since, until, category, merchant, ...others } = before;
  const subject = where.category !== undefined || where.merchant !== undefined ? {} : present({ category, merchant });
  return { ...(period ?? present({ since, until })), ...subject, ...others, ...where };
}

const present = (parts: Where): Where =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

const NOT_SO = (): Declined => decline("I do not understand that from the question before. Ask it whole.");

type Changed = Plan | Declined;

function sums({ by, top, ...rest }: TotalsArgs, now: Said, world: World): Changed {
  const wanted = measured(rest.measure, narrowed(rest.where, now), world);
  // Groceries are not earned: what was asked of income is not asked of them.
  const ofIncome = rest.measure === "received" || rest.measure === "net";
  if (ofIncome && wanted.measure === rest.measure && now.where.category !== undefined) return NOT_SO();
  const parts = now.by ? { by: now.by } : { ...(by && { by }), ...(top !== undefined && { top }) };
  return { tool: "totals", args: { ...rest, ...wanted, ...parts } };
}

function rows(args: SearchArgs, now: Said): Changed {
  const where = narrowed(args.where, now);
  return now.by
    ? { tool: "totals", args: { measure: "spent", where, by: now.by } }
    : { tool: "search", args: { ...args, where } };
}

function comparison({ by, where, ...rest }: CompareArgs, now: Said): Changed {
  const wanted = now.by ?? by;
  if (now.period || (wanted !== undefined && wanted !== "category" && wanted !== "group" && wanted !== "merchant"))
    return NOT_SO();
  return { tool: "compare", args: { ...rest, where: narrowed(where, now), ...(wanted && { by: wanted }) } };
}

function accounts(args: AccountsArgs, now: Said, { today }: World): Changed {
  const on = now.period?.until;
  const account = now.where.account ?? args.account;
  if (on === undefined && now.where.account === undefined) return NOT_SO();
  const when = on !== undefined && on < today ? { on } : {};
  return { tool: "accounts", args: { ...(account === undefined ? {} : { account }), ...when } };
}

/** The plan of before, changed by what is said now. */
function changed(before: Plan, now: Said, world: World): Changed {
  if (before.tool === "totals") return sums(before.args, now, world);
  if (before.tool === "search") return rows(before.args, now);
  if (before.tool === "compare") return comparison(before.args, now);
  if (before.tool === "accounts") return accounts(before.args, now, world);
  if (before.tool === "receipts" && before.args.state !== "unmatched" && now.by === null)
    return { tool: "receipts", args: { ...before.args, where: narrowed(before.args.where, now) } };
  const { category } = now.where;
  return before.tool === "budgets" && category !== undefined ? { tool: "budgets", args: { category } } : NOT_SO();
}

/** The rows that a figure was the sum of. */
function rowsOf(before: Plan): Plan | null {
  const listed = { sort: "date", order: "desc", limit: MOST_ROWS_SHOWN } as const;
  if (before.tool === "totals" || before.tool === "compare") {
    const { measure, where } = before.args;
    const days = before.tool === "compare" ? before.args.periods[0] : {};
    return { tool: "search", args: { where: { ...where, ...days }, measure, ...listed } };
  }
  return before.tool === "search" ? { tool: "search", args: { ...before.args, limit: MOST_ROWS_SHOWN } } : null;
}

/** A time alone: `in April`, `last year`. */
function isTimeAlone(text: string, today: string): boolean {
  const { periods, unclear, text: rest } = readPeriods(text, today);
  return unclear === null && periods.length === 1 && periods[0]!.since !== undefined && /^[ ‖]*$/.test(rest);
}

/** A question that only makes sense after another one. Null for one that stands by itself. */
export function planFollowUp(
  text: string,
  { before, quoted, world }: { readonly before: Plan; readonly quoted: readonly string[]; readonly world: World },
): Plan | Declined | null {
  if (ROWS.test(text.replace(LEAD, ""))) return rowsOf(before);
  const leads = LEAD.test(text);
  const rest = text.replace(LEAD, "").trim();
  if (rest === "" || WHOLE.test(rest)) return null;
  const by = BY_ALONE.exec(rest)?.[1];
  if (!leads && by === undefined && !isTimeAlone(rest, world.today)) return null;
  const mean = before.tool === "totals" ? before.args.mean : undefined;
  const now = said(by ?? (mean === undefined ? rest : inWhole(rest, mean)), quoted, world);
  return "tool" in now ? now : changed(before, now, world);
}
