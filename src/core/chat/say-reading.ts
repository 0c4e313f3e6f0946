import type {
  CompareArgs,
  Errand,
  Measure,
  Plan,
  ReceiptsArgs,
  SearchArgs,
  TotalsArgs,
  Where,
} from "../planner/plan.ts";
import { aboutWords } from "./words.ts";
import type { Words } from "./words.ts";

const LINKS = { category: "in", merchant: "at" };

const SUMMED: Readonly<Record<Measure, { readonly what: string; readonly links: typeof LINKS }>> = {
  spent: { what: "what you spent", links: { category: "on", merchant: "at" } },
  received: { what: "what you received", links: { category: "as", merchant: "from" } },
  net: { what: "what came in and went out", links: LINKS },
  count: { what: "transactions", links: LINKS },
};

const ERRANDS: Readonly<Record<Errand, string>> = {
  categorise: "what has no category yet",
  recurring: "what comes regularly",
  rules: "your corrections",
  insights: "what is worth a look",
  deductions: "what is deductible",
};

function ofTotals({ measure, where, by, mean }: TotalsArgs, words: Words): string {
  const { what, links } = SUMMED[measure];
  const verb = measure === "count" ? "Counting" : "Adding up";
  const parted = by === undefined ? "" : `, by ${by}`;
  return `${verb} ${what}${aboutWords(where, words, links)}${parted}${mean === undefined ? "" : `, for the mean of a ${mean}`}`;
}

function ofComparison({ measure, where, periods }: CompareArgs, words: Words): string {
  const { what, links } = SUMMED[measure];
  return `Comparing ${what}${aboutWords(where, words, links)}${words.period(periods[0])} and${words.period(periods[1])}`;
}

function ofSearch({ where, direction, sort, order }: SearchArgs, words: Words): string {
  const noun = direction === "in" ? "incoming payments" : direction === "out" ? "expenses" : "transactions";
  const ends = sort === "amount" ? (["smallest", "largest"] as const) : (["earliest", "latest"] as const);
  return `Looking for the ${ends[order === "desc" ? 1 : 0]} ${noun}${aboutWords(where, words, LINKS)}`;
}

function ofReceipts({ state, where }: ReceiptsArgs, words: Words): string {
  if (state === "unmatched") return "Looking for receipts that belong to no transaction";
  const about = aboutWords(where, words, LINKS);
  return state === "missing" ? `Looking for expenses${about} without a receipt` : `Looking for receipts${about}`;
}

type Proposing = Extract<Plan, { tool: "recategorise" | "rule" | "budget" | "dispatch" }>;

function ofProposal(plan: Proposing, words: Words): string {
  switch (plan.tool) {
    case "recategorise":
      return `Looking for what would move to ${plan.args.category}${aboutWords(plan.args.where, words, LINKS)}`;
    case "rule":
      return `Trying “${plan.args.pattern}” is always ${plan.args.category} on your ledger`;
    case "budget":
      return `Preparing a budget for ${plan.args.category}`;
    case "dispatch":
      return `Looking at ${ERRANDS[plan.args.errand]}`;
  }
}

/** What a question was taken for. */
function reading(plan: Plan, words: Words): string {
  const about = (where: Where): string => aboutWords(where, words, LINKS);
  switch (plan.tool) {
    case "totals":
      return ofTotals(plan.args, words);
    case "compare":
      return ofComparison(plan.args, words);
    case "search":
      return ofSearch(plan.args, words);
    case "receipts":
      return ofReceipts(plan.args, words);
    case "recurring":
      return `Looking at what comes again${about(namesOf(plan.args))}`;
    case "upcoming":
      return `Looking at what is due${about(namesOf(plan.args))}`;
    case "accounts":
      return `Adding up what is in ${plan.args.account ?? "your accounts"}`;
    case "forecast":
      return `Looking at what is to come${words.period(plan.args.span ?? {})}`;
    case "budgets":
      return "Looking at your budgets";
    case "tax":
      return `Adding up your taxes${plan.args.year === undefined ? "" : ` of ${plan.args.year}`}`;
    case "insights":
      return "Looking at what stands out";
    case "explain":
      return `Looking for the reason of the category${about(plan.args.where)}`;
    default:
      return ofProposal(plan, words);
  }
}

/** Of what is asked of series: the names alone. */
const namesOf = ({ merchant, category }: Where): Where => ({
  ...(merchant === undefined ? {} : { merchant }),
  ...(category === undefined ? {} : { category }),
});

/**
 * What a question was taken for, told while it is looked up: what is done, with which rows, of which days. It names what the person named
 * and what their words were taken for; there is no figure of the ledger in it.
 */
export const sayReading = (plan: Plan, words: Words): string => `${reading(plan, words)}…`;
