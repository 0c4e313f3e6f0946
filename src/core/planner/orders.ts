import { readBudgetOrder } from "./budget-orders.ts";
import { decline } from "./decline.ts";
import { readPeriods } from "./periods.ts";
import { readAbout } from "./phrases.ts";
import type { Declined, Errand, Plan, Where, World } from "./plan.ts";
import { categoryOf } from "./subjects.ts";

const VERB =
  "(?:re-?categori[sz]e|categori[sz]e|re-?classify|classify|move|put|change|switch|mark|tag|set|file|assign|treat)";
const TO = "(?:to|as|in|into|under|for)";
const SUBJECT = "(.+?)";
const CATEGORY = "(?:the )?(?:category |group )?(.+?)(?: category| group)?";

/** What is to get which category, for good. */
const RULES = [
  `(?:please )?(?:always|from now on(?: always)?|in (?:the )?future(?: always)?|from today(?: on)?) ${VERB} (?:everything |anything |all |payments? |purchases? |transactions? )*(?:from |at |to )?${SUBJECT} ${TO} ${CATEGORY}`,
  `(?:please )?${VERB} (?:everything |anything |all |payments? )*(?:from |at |to )?${SUBJECT} ${TO} ${CATEGORY} (?:always|from now on|in (?:the )?future|every time)`,
  `(?:please )?(?:can you |could you )?(?:make|create|add|set up|write|save) (?:me )?(?:a |another |new )*rule (?:that |which |so that |to |for |saying |where |if )*(?:${VERB} |puts? |sends? |says )*(?:everything |anything |all |payments? )*(?:from |at |to )?${SUBJECT} (?:is |are |goes |go |should be |always )*${TO} ${CATEGORY}`,
  `(?:please )?(?:make|create|add|set up|write) (?:me )?(?:a |new )*rule (?:that |which |so that |for )*${SUBJECT} (?:is|are|means|equals) (?:always )?${CATEGORY}`,
  `(?:whenever|every time|each time|if|when) (?:i (?:pay|shop at|buy (?:from|at)|go to|spend (?:at|money at)|see)|you see|there is|it says) ${SUBJECT} (?:then )?(?:${VERB} (?:it|that|them)|it is|use) (?:${TO} )?${CATEGORY}`,
];

/** What is to get which category, once. */
const MOVES = [
  `(?:please )?(?:can you |could you |i want (?:you )?to |i would like to )?${VERB} (?:all |every |my |the |of |everything |any |transactions? |payments? |purchases? |from |at )*${SUBJECT} ${TO} ${CATEGORY}`,
  `(?!how |what |why |where |when |which |who |did |do |does |is |are |was |show |list )(?:please )?(?:all )?(?:my )?${SUBJECT} (?:should (?:all )?be|belongs? (?:in|to|under)|needs? to be) (?:categori[sz]ed |filed |put )?(?:as |in |under |into )?${CATEGORY}`,
];

const ERRANDS: readonly (readonly [RegExp, Errand])[] = [
  [
    /^(?:please )?(?:can you |could you )?(?:re-?)?(?:categori[sz]e|sort|classify) (?:everything|all(?: of it)?|the rest|what(?: is|ever is)? (?:left|waiting|new|uncategori[sz]ed)|(?:all )?(?:my |the )?(?:uncategori[sz]ed|new|remaining|open|waiting)(?: transactions| rows| payments| ones| items)?|(?:all )?my (?:transactions|ledger))(?: please| now)?$/,
    "categorise",
  ],
  [
    /^(?:please )?(?:can you |could you )?(?:find|look for|search for|check for|detect|refresh|update) (?:my |new |all |any |the )*(?:subscriptions?|recurring payments?|recurring(?: transactions| charges)?|regular payments?)(?: again| now| please)*$/,
    "recurring",
  ],
  [
    /^(?:please )?(?:can you |could you )?(?:find|look for|suggest|propose|mine|search for|check for) (?:me )?(?:new |some |any |good |possible )*rules?(?: for me| again| now| please)*$/,
    "rules",
  ],
  [
    /^(?:please )?(?:can you |could you )?(?:find|look for|search for|check for) (?:me )?(?:new |any |some |more )*(?:insights?|anything (?:unusual|strange|odd|interesting|new)|unusual (?:spending|charges|payments|transactions)|anomalies)(?: again| now| please)*$/,
    "insights",
  ],
  [
    /^(?:please )?(?:can you |could you )?(?:add up|total|sum up|refresh|update|recalculate) (?:my |the |all |what is )*(?:deductions?|deductibles?|deductible(?: expenses)?|tax(?:es)? totals?|tax deductions?)(?: again| now| please)*$/,
    "deductions",
  ],
];

/** Each with the subject as short as it can be, and as long: “in” may stand before a month as well as before a category. */
const compile = (sources: readonly string[]): RegExp[] =>
  sources.flatMap((source) =>
    [source, source.replace(SUBJECT, "(.+)")].map((form) => new RegExp(`^${form}(?: please)?$`)),
  );
const [RULE_FORMS, MOVE_FORMS] = [compile(RULES), compile(MOVES)];

/** The first form in which what stands at the end is a category; else the first that fits at all. */
function readForm(
  text: string,
  forms: readonly RegExp[],
  world: World,
): { from: string; to: string; known: boolean } | null {
  let first: { from: string; to: string; known: boolean } | null = null;
  for (const form of forms) {
    const [, from, to] = form.exec(text) ?? [];
    if (from === undefined || to === undefined) continue;
    const known = categoryOf(to, world)?.kind === "category";
    if (known) return { from, to, known };
    first ??= { from, to, known };
  }
  return first;
}

const unquote = (text: string, quoted: readonly string[]): string =>
  text.replace(/quoted(\d)/g, (_, index: string) => quoted[Number(index)] ?? "");

function targetOf(to: string, quoted: readonly string[], world: World): string | Declined {
  const name = unquote(to, quoted);
  const target = categoryOf(name, world);
  if (target?.kind === "category") return target.name;
  if (target?.kind === "several")
    return decline(`“${name}” can be ${target.names.join(" or ")}. Which do you mean?`, target.names);
  return decline(`You have no category called “${name}”. Make it in Settings first, or name another.`);
}

const NOT_A_NAME = /^(?:it|that|them|this|these|those|everything|all|one|ones|transactions?|payments?)$/;

const THE_ROW = /^(?:it|this|that)(?: (?:one|row|transaction|payment|purchase|charge))?$/;
const THE_ROWS = /^(?:all )?(?:of )?(?:these|those|them)(?: (?:ones|rows|transactions|payments|purchases|charges))?$/;

/** What is on screen, where an order points at it; everything is never meant. */
function shownIn(from: string, { screen }: World): Where | null {
  if (screen?.rowId !== undefined && THE_ROW.test(from)) return { rowId: screen.rowId };
  const where = THE_ROWS.test(from) ? screen?.where : undefined;
  return where !== undefined && Object.keys(where).length > 0 ? where : null;
}

const UNDO =
  /^(?:please )?(?:can you |could you )?(?:undo|revert|take back|reverse)(?: (?:it|that|this|the last (?:change|one)|my last change|what you did|all of it))?(?: please)?$/;

/** What is read by its words alone: work for an employee, and what is done elsewhere. */
function readErrand(text: string): Plan | Declined | null {
  if (UNDO.test(text))
    return decline(
      "What was changed is undone in Activity, each change by itself; the latest of yours with Ctrl+Z too.",
      [],
    );
  const errand = ERRANDS.find(([expression]) => expression.test(text));
  return errand ? { tool: "dispatch", args: { errand: errand[1] } } : null;
}

/** An order to change something: it is read as a proposal, never as a deed. Null when the text is none. */
export function readOrder(text: string, quoted: readonly string[], world: World): Plan | Declined | null {
  const errand = readErrand(text);
  if (errand) return errand;
  const budget = readBudgetOrder(text, world, (phrase) => targetOf(phrase, quoted, world));
  if (budget) return budget;
  const rule = readForm(text, RULE_FORMS, world);
  if (rule) {
    const category = targetOf(rule.to, quoted, world);
    if (typeof category !== "string") return category;
    const pattern = unquote(rule.from.replace(/^(?:the|my) | (?:transactions?|payments?|purchases?)$/g, ""), quoted);
    if (NOT_A_NAME.test(pattern)) return decline("Name the merchant the rule is for.");
    return { tool: "rule", args: { pattern, category } };
  }
  const move = readForm(text, MOVE_FORMS, world);
  if (!move) return null;
  const category = targetOf(move.to, quoted, world);
  if (typeof category !== "string") return category;
  const shown = shownIn(move.from, world);
  if (shown) return { tool: "recategorise", args: { where: shown, category } };
  const dates = readPeriods(move.from, world.today);
  if (dates.unclear !== null || dates.periods.length > 1) return decline("I am not sure which days you mean.");
  const read = readAbout(dates.text, quoted, world);
  if ("unclear" in read) return decline(read.unclear);
  if (Object.keys(read.about).length === 0 || NOT_A_NAME.test(read.about.merchant ?? ""))
    return decline("Name the merchant or the category whose rows are to move.");
  return { tool: "recategorise", args: { where: { ...dates.periods[0], ...read.about }, category } };
}
