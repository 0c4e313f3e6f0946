import { readAmounts } from "./amounts.ts";
import { readAsk } from "./asks.ts";
import { decline, OFFERS } from "./decline.ts";
import { normalise } from "./normalise.ts";
import { readOrder } from "./orders.ts";
import { readPeriods } from "./periods.ts";
import type { Declined, Plan, World } from "./plan.ts";

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
    /(?<!\w)(?:forecast|predict|prediction|projected?|projection|will i (?:spend|have|need|save|earn)|going to (?:spend|cost|be)|next (?:month|year|quarter)|in the future|end of (?:the )?(?:month|year))(?!\w)/,
    "I cannot look ahead yet, only at what is in your ledger.",
  ],
  [/(?<!\w)(?:budgets?|budgeted|over budget|under budget|budgeting)(?!\w)/, "I cannot see budgets yet."],
  [
    /(?<!\w)(?:deductible|deduct|deductions?|write off|tax return|vat)(?!\w)/,
    "I cannot prepare taxes yet. You can ask what you spent in a category.",
  ],
  [
    /(?<!\w)(?:should i|can i afford|afford|recommend|advice|advise|invest in|is it worth|better to|tips?)(?!\w)/,
    "I do not give advice. I can tell what is in your ledger.",
  ],
  [
    /(?<!\w)(?:wife|husband|partner|girlfriend|boyfriend|mother|father|mom|mum|dad|son|daughter|roommate|flatmate)(?!\w)/,
    "Your ledger does not tell who in a household paid. Ask by account or category.",
  ],
  [/(?<!\w)(?:owe|owed|debts?|loan balance|credit score)(?!\w)/, "I know what was paid, not what is owed."],
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

/**
 * What a question asks for, or why it is not answered. Every word has to be understood: a question that is half understood is declined, for
 * a wrong figure is worse than none.
 */
export function planQuestion(question: string, world: World): Plan | Declined {
  const { text, quoted } = normalise(question);
  if (text === "" || GREETING.test(text)) return decline("Ask me about your ledger.", OFFERS);
  const order = readOrder(text, quoted, world);
  if (order) return order;
  const beyond = BEYOND.find(([expression]) => expression.test(text));
  if (beyond && !/\b(?:due|bills?|subscriptions?|upcoming|recurring|renew|renewals?)\b/.test(text))
    return decline(beyond[1]);
  const turned = TURNED.exec(text);
  if (turned && !/\bno (?:more|less) than\b/.test(text))
    return decline(`I cannot answer questions with “${turned[0]}” reliably. Ask for the parts by themselves.`);
  const vague = VAGUE.exec(text);
  if (vague)
    return decline(`I do not know which days “${vague[0].trim()}” are. Name a month, or days like 14 March 2025.`);
  const amounts = readAmounts(text, world.currencies);
  if (amounts.unclear !== null)
    return decline(`I am not sure what amount “${amounts.unclear}” is. Write it like 1234.50.`);
  const dates = readPeriods(amounts.text, world.today);
  if (dates.unclear !== null)
    return decline(`I am not sure what day “${dates.unclear}” is. Write it like 2025-03-14 or 14 March 2025.`);
  return readAsk({ text: dates.text, quoted, amounts: amounts.amounts, periods: dates.periods, world });
}
