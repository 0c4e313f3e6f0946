import { MONEY, readMoney } from "./amounts.ts";
import { decline } from "./decline.ts";
import type { BudgetArgs, Declined, Plan, World } from "./plan.ts";
import { categoryOf } from "./subjects.ts";

const VERB =
  "(?:set|make|create|add|give|start|change|update|raise|lower|increase|decrease|reduce|cut|put)(?: me)?(?: up)?";
const SUM = `(?<sum>${MONEY})`;
const EACH =
  "(?:(?:a|per|each|every) (?<each>week|month|quarter|year)|(?<ly>weekly|monthly|quarterly|yearly|annually))";
const LY = "(?:(?<adjective>weekly|monthly|quarterly|yearly|annual) )?";
const FOR = "(?:for|on|in) (?:the |my )?(?<category>.+?)";

/** Ways to say what may be spent on what. */
const FORMS = [
  `${VERB} (?:an? |my |the |new )*${LY}budget (?:of |at |to )?${SUM}(?: ${EACH})? ${FOR}(?: ${EACH.replaceAll("?<", "?<later_")})?`,
  `${VERB} (?:an? |my |the |new )*${LY}budget ${FOR} (?:to|of|at|as) ${SUM}(?: ${EACH})?`,
  `${VERB} (?:an? |my |the |new )*${LY}(?<category>.+?) (?<inside>weekly |monthly |quarterly |yearly )?budget (?:to|of|at|as) ${SUM}(?: ${EACH})?`,
  `${VERB} (?:an? |my |the |new )*${LY}${SUM} ${LY.replaceAll("?<", "?<later_")}budget ${FOR}`,
  `budget ${SUM}(?: ${EACH})? ${FOR}(?: ${EACH.replaceAll("?<", "?<later_")})?`,
  `(?:limit|cap) (?:my |the )?(?<category>.+?)(?: spending| budget)? (?:to|at) ${SUM}(?: ${EACH})?`,
  `(?:my |the )?(?<category>.+?) budget should be ${SUM}(?: ${EACH})?`,
].map(
  (source) => new RegExp(`^(?:please )?(?:can you |could you |i want to |i would like to )?${source}(?: please)?$`),
);

/** By how much a budget is to change: one is set to a sum, and not reckoned from what it is. */
const BY = new RegExp(
  `^(?:please )?(?:can you |could you )?${VERB} (?:my |the )?(?<category>.+?) budget by ${MONEY}(?: ${EACH})?$`,
);

const PERIODS: Readonly<Record<string, BudgetArgs["period"]>> = {
  month: "month",
  monthly: "month",
  quarter: "quarter",
  quarterly: "quarter",
  year: "year",
  yearly: "year",
  annual: "year",
  annually: "year",
};

/** Of what each time, where it is said; null: of something budgets are not for. */
function periodOf(groups: Readonly<Record<string, string | undefined>>): BudgetArgs["period"] | null {
  const said = [
    groups["each"],
    groups["ly"],
    groups["later_each"],
    groups["later_ly"],
    groups["adjective"],
    groups["later_adjective"],
    groups["inside"]?.trim(),
  ].find((one) => one !== undefined);
  return said === undefined ? "month" : (PERIODS[said] ?? null);
}

/** An order to set a budget, read as a proposal. Null when the text is none. */
export function readBudgetOrder(
  text: string,
  world: World,
  targetOf: (phrase: string) => string | Declined,
): Plan | Declined | null {
  const by = BY.exec(text)?.groups?.["category"];
  if (by !== undefined)
    return decline(`Say what the budget is to be: “set my ${by} budget to 300”.`, ["How are my budgets doing?"]);
  const groups = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!groups) return null;
  const money = readMoney(groups["sum"]!, world.currencies);
  if (money === null) return decline(`I am not sure what amount “${groups["sum"]!}” is. Write it like 1234.50.`);
  const period = periodOf(groups);
  if (period === null) return decline("Budgets are for a month, a quarter or a year. Say which.");
  const phrase = groups["category"]!;
  const category =
    categoryOf(phrase, world)?.kind === "category" ? targetOf(phrase) : targetOf(phrase.replace(/ spending$/, ""));
  if (typeof category !== "string") return category;
  const { amount, currency } = money;
  return { tool: "budget", args: { category, amount, period, ...(currency !== null && { currency }) } };
}
