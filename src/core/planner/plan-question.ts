import { readAmounts } from "./amounts.ts";
import { readAsk } from "./asks.ts";
import { decline, OFFERS } from "./decline.ts";
import { planFollowUp } from "./follow-up.ts";
import { normalise } from "./normalise.ts";
import { readOrder } from "./orders.ts";
import { readPeriods } from "./periods.ts";
import { inEnglish } from "./phrasebook.ts";
import { readReceipts, refuseOrder, takeReceipts } from "./receipt-asks.ts";
import type { Declined, Plan, ReceiptState, Where, World } from "./plan.ts";

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|evening|afternoon)|help|thanks|thank you|what can (?:you|i) (?:do|ask)(?: you)?(?: for me)?|how (?:do|does) (?:you|this|it) work|who are you)(?: prime| there)?$/;
/** What turns a question round is not guessed at. */
const TURNED =
  /(?<!\w)(?:not|no|never|except|excluding|exclude|without(?! (?:a |any )?categor)|other than|besides|apart from|aside from|minus|but|unless|neither|nor|only|instead of|ignoring|ignore)(?!\w)/;
/** Times the calendar does not know, or the grammar not yet. */
const VAGUE =
  /(?<!\w)(?:last |this |in |over |during |on |at )*(?:summer|winter|spring|autumn|christmas|easter|thanksgiving|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mornings?|evenings?|nights?|recently)(?!\w)/;
/** Asked often, and not answered by anything that is here. */
const BEYOND: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\w)(?:vat|sales tax)(?!\w)/,
    "I do not add up the tax within amounts yet; Tax shows it by the lines of your form.",
  ],
  [
    /(?<!\w)(?:should i(?! (?:know|look at))|can i afford|afford|recommend|advice|advise|invest in|is it worth|better to|tips?)(?!\w)/,
    "I do not give advice. I can tell what is in your ledger.",
  ],
  [
    /(?<!\w)(?:wife|husband|partner|girlfriend|boyfriend|mother|father|mom|mum|dad|son|daughter|roommate|flatmate)(?!\w)/,
    "Your ledger does not tell who in a household paid. Ask by account or category.",
  ],
  [/(?<!\w)(?:owe|owed|debts?|loan balance|credit score)(?!\w)/, "I know what was paid, not what is owed."],
  [
    /^(?:please )?spend (?:no more than|at most|less than|up to)(?!\w)/,
    "Say it as a budget: set a budget of 100 a month for dining.",
  ],
  [
    /(?<!\w)(?:weather|joke|poem|translate|write (?:a|an|me)|code|news|stock price|exchange rate)(?!\w)/,
    "That is not something your ledger knows.",
  ],
  [
    /^(?:please |can you |could you |will you )?(?:delete|remove|erase|transfer|send|pay (?:my|the|this)|cancel|refund me|buy me|close my)(?!\w)/,
    "I do not do that. I can propose a change of category, a rule, or work for Tag and Crystal.",
  ],
  [
    /(?<!\w)(?:password|api key|secret|prompt|instructions|system message|other users?|someone else'?s|everyone'?s)(?!\w)/,
    "I can only tell what is in your own ledger.",
  ],
];

const TAG = /(?<!\w)tagged(?: as| with)? (?:the )?([\w-]+)(?!\w)|(?<!\w)with (?:the |my )?tag ([\w-]+)(?!\w)/;

/** The tag a question names, taken out. */
function takeTag(text: string, quoted: readonly string[]): { readonly text: string; readonly value: { tag?: string } } {
  const match = TAG.exec(text);
  if (!match) return { text, value: {} };
  const said = (match[1] ?? match[2]!).replace(/^quoted(\d)$/, (_, index: string) => quoted[Number(index)] ?? "");
  const rest = `${text.slice(0, match.index)}‖${text.slice(match.index + match[0].length)}`;
  return { text: rest, value: { tag: said.toLowerCase() } };
}

const THESE =
  /(?<!\w)(?:(?:of |in |for |from |on )?(?:these|those|this list|what i see|(?:what is )?shown(?: here)?|on (?:the|this) screen)(?: (?:rows|transactions|payments|ones))?)(?!\w)/;
const THIS =
  /(?<!\w)(?:this|that)(?: (?:one|row|transaction|payment|purchase|charge|expense))?(?! (?:day|week|month|quarter|year))(?!\w)/;

const POINTED = /(?<!\w)(?:these|those)(?!\w)/;
/** “Show those rows” goes on from the question before. */
const SHOWS_ROWS = /^(?:and |can you |could you |please )*(?:show|list|see|open)(?!\w)/;

/** What is on screen, where the question points at it: the rows that are listed, or the one that is open. */
function takeShown(text: string, { screen }: World): { readonly text: string; readonly shown: Where | null } {
  const list = screen?.where && THESE.exec(text);
  const match = list ?? (screen?.rowId === undefined ? null : THIS.exec(text));
  if (!match) return { text, shown: null };
  const shown: Where = list ? screen!.where! : { rowId: screen!.rowId! };
  return { text: `${text.slice(0, match.index)}‖${text.slice(match.index + match[0].length)}`, shown };
}

/** Why a question is not even looked at; null where it is. */
function refusalOf(text: string, shown: Where | null): Declined | null {
  if (shown === null && POINTED.test(text) && !SHOWS_ROWS.test(text))
    return decline("I do not see what you point at. Say which rows you mean.");
  const beyond = BEYOND.find(([expression]) => expression.test(text));
  if (beyond) return decline(beyond[1]);
  const turned = TURNED.exec(text);
  if (turned && !/\bno (?:more|less) than\b/.test(text))
    return decline(`I cannot answer questions with “${turned[0]}” reliably. Ask for the parts by themselves.`);
  const vague = VAGUE.exec(text);
  if (vague)
    return decline(`I do not know which days “${vague[0].trim()}” are. Name a month, or days like 14 March 2025.`);
  return null;
}

/** A question as far as it is read before its sums and dates. */
interface Opened {
  readonly text: string;
  readonly quoted: readonly string[];
  readonly shown: Where | null;
  /** Which receipts are asked for; null where none are. */
  readonly state: ReceiptState | null;
}

/** Tags, sums and dates are taken out, each understood or the whole declined; what is left says what is asked. */
function readRest({ text, quoted, shown, state }: Opened, world: World): Plan | Declined {
  const tagged = takeTag(text, quoted);
  // Tagged rows of a journey are more than its flights and hotels.
  if (tagged.value.tag !== undefined && /(?<!\w)(?:the|our|my) (?:holidays?|trip|vacation|journey)(?!\w)/.test(text))
    return decline("Ask for the tag alone, or name the category.", [
      `How much did I spend tagged ${tagged.value.tag}?`,
    ]);
  const amounts = readAmounts(tagged.text, world.currencies);
  if (amounts.unclear !== null) return decline(amounts.unclear);
  const dates = readPeriods(amounts.text, world.today);
  if (dates.unclear !== null)
    return decline(`I am not sure what day “${dates.unclear}” is. Write it like 2025-03-14 or 14 March 2025.`);
  const where = { ...shown, ...amounts.amounts, ...tagged.value };
  const ask = { text: dates.text, whole: amounts.text, quoted, amounts: where, periods: dates.periods, world };
  return state === null ? readAsk(ask) : readReceipts(ask, state);
}

/**
 * What a question asks for, or why it is not answered. Every word has to be understood: a question that is half understood is declined, for
 * a wrong figure is worse than none. Whole questions of other languages are read where the phrase book has them.
 */
export function planQuestion(question: string, world: World, before: Plan | null = null): Plan | Declined {
  const { text: asked, quoted } = normalise(inEnglish(question) ?? question);
  if (asked === "" || GREETING.test(asked)) return decline("Ask me about your ledger.", OFFERS);
  const order = readOrder(asked, quoted, world);
  if (order) return order;
  const { text: unshown, shown } = takeShown(asked, world);
  const { text, state } = takeReceipts(unshown);
  const refused = (state && refuseOrder(asked)) ?? refusalOf(text, shown);
  if (refused) return refused;
  const goesOn = before !== null && shown === null && state === null;
  const follow = goesOn ? planFollowUp(text, { before, quoted, world }) : null;
  return follow ?? readRest({ text, quoted, shown, state }, world);
}
