import { isSpan, many, whereOf } from "./ask.ts";
import type { Ask } from "./ask.ts";
import { decline } from "./decline.ts";
import { without } from "./intents.ts";
import type { Declined, Plan } from "./plan.ts";

const BUDGET =
  /(?<!\w)(?:budget(?:s|ed|ing)?|over ?spen[dt](?:ing)?|(?:can|may|could) (?:i|we) (?:still )?spend|left to spend|left for|on track)(?!\w)/;
const OVER =
  /(?<!\w)(?:over|above|exceed(?:ed|ing)?|over ?spen[dt](?:ing)?|blown?|blew|broken?|too much|beyond|gone over|going over)(?!\w)/;
const BUDGET_NOISE =
  /(?<!\w)(?:left|more|remaining|remains?|still|under|within|status|standing|doing|on track|for|which|any|keeping|stick(?:ing)? to|used|so far|close to|go|limits?)(?!\w)/;

/** Whether what is named holds today: budgets, and what was found, are told as they stand. */
const isNow = ({ periods, world: { today } }: Ask): boolean =>
  periods.length === 0 ||
  (periods.length === 1 && isSpan(periods[0]) && periods[0].since <= today && periods[0].until >= today);

/** How budgets stand. */
export function budgets(ask: Ask): Plan | Declined | null {
  if (!BUDGET.test(ask.text)) return null;
  if (!isNow(ask)) return decline("I tell budgets as they stand now.", ["How are my budgets doing?"]);
  const rest = [BUDGET, OVER, BUDGET_NOISE].reduce(without, ask.text);
  const found = whereOf(rest, { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  const { category, ...others } = found.where;
  if (Object.keys(others).length > 0)
    return decline("Budgets are of categories and groups.", ["How are my budgets doing?"]);
  const over = OVER.test(ask.text);
  return {
    tool: "budgets",
    args: {
      ...(category === undefined ? {} : { category }),
      ...(over && category === undefined ? { state: "over" } : {}),
    },
  };
}

const BALANCES =
  /(?<!\w)(?:balances?|how much (?:money )?(?:do|did|have|had) (?:i|we) (?:have|had|got|own)(?: in the bank)?(?! (?:spent|paid|earned|saved|left))|(?:which|what|list|show(?: me)?|how many)(?: all)? (?:of )?(?:my |the )?(?:bank )?accounts(?: do i have| are there)?|how much (?:money )?(?:is|was) (?:in|on|left (?:in|on))|net ?worth|(?:what|how much) (?:am|are|was|were) (?:i|we) worth|(?:total )?(?:assets|wealth))(?!\w)/;
const BALANCE_NOISE =
  /(?<!\w)(?:at|by|on)? ?(?:the )?(?:end|start|beginning|close)(?: of)?(?!\w)|(?<!\w)(?:(?:across|over|in) (?:all )?(?:of )?(?:my |the )?accounts|together|in the bank|current(?:ly)?|today|now|right now)(?!\w)/;
/** What it is of has been taken out with the date. */
const STARTS = /(?<!\w)(?:start|beginning)(?!\w)/;

/** What accounts hold, or held at the end of a day, and together. */
export function balances(ask: Ask): Plan | Declined | null {
  const { text, periods, world } = ask;
  if (!BALANCES.test(text)) return null;
  if (periods.length > 1) return many();
  const [period] = periods;
  const on = STARTS.test(text) ? undefined : period?.until;
  if (period && on === undefined) return decline("I tell what accounts held at the end of a day. Name the day.");
  const found = whereOf([BALANCES, BALANCE_NOISE].reduce(without, text), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  const { account, ...others } = found.where;
  if (Object.keys(others).length > 0) return decline("I know balances of accounts only.", ["What are my balances?"]);
  return {
    tool: "accounts",
    args: { ...(account === undefined ? {} : { account }), ...(on !== undefined && on < world.today ? { on } : {}) },
  };
}

const TAX =
  /(?<!\w)(?:tax (?:summary|year|report|form|overview|deductions?|deductible|return|lines?)|(?:tax[- ])?deductibles?|deductions?|deduct|write[- ]?offs?|write off|schedule c|business (?:expenses?|income|costs?))(?!\w)/;
const TAX_NOISE = /(?<!\w)(?:tax(?:es)?|for|can|do|claim|business|expenses?|income|costs?|form|summary)(?!\w)/;

/** A tax year, by the lines of the person's form. */
export function taxes(ask: Ask): Plan | Declined | null {
  if (!TAX.test(ask.text)) return null;
  const [period, more] = ask.periods;
  const year = /^(\d{4})-01-01$/.exec(period?.since ?? "")?.[1];
  if (more || (period && (year === undefined || period.until !== `${year}-12-31`)))
    return decline("I tell tax by whole years.", ["Tax summary for this year"]);
  const found = whereOf([TAX, TAX_NOISE].reduce(without, ask.text), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  if (Object.keys(found.where).length > 0)
    return decline("I tell a whole tax year by the lines of your form; which rows stand behind a line, Tax shows.");
  return { tool: "tax", args: year === undefined ? {} : { year: Number(year) } };
}

const WORTH_A_LOOK =
  /(?<!\w)(?:insights?|(?:anything|something|what is|any)(?: \w+)? (?:unusual|strange|odd|suspicious|weird|notable|interesting|worth (?:a look|knowing|looking at))(?: (?:spending|charges?|payments?|transactions?|activity))?|(?:unusual|suspicious|strange|odd) (?:spending|charges?|payments?|transactions?|activity)|anomal(?:y|ies)|charged? twice|double charges?|duplicate (?:charges?|payments?)|price (?:rises?|increases?|hikes?)|(?:what|anything) (?:should|do) i (?:should )?(?:know|look at|need to know))(?!\w)/;

const LATELY = /(?<!\w)(?:lately|recently|in my (?:spending|ledger|accounts?))(?!\w)/;

/** What was found worth a look. */
export function worthALook(ask: Ask): Plan | Declined | null {
  if (!WORTH_A_LOOK.test(ask.text)) return null;
  if (!isNow(ask)) return decline("I tell what is worth a look now.", ["Anything unusual?"]);
  const found = whereOf([WORTH_A_LOOK, LATELY].reduce(without, ask.text), { ...ask, periods: [] });
  if ("declined" in found) return found.declined;
  return Object.keys(found.where).length > 0
    ? decline("I tell what is worth a look in the whole ledger.", ["Anything unusual?"])
    : { tool: "insights", args: {} };
}
