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

/** Of what is asked of series: the names alone. */
const namesOf = ({ merchant, category }: Where): Where => ({
  ...(merchant === undefined ? {} : { merchant }),
  ...(category === undefined ? {} : { category }),
});

const inAbout = (where: Where, words: Words): string => aboutWords(where, words, LINKS);

type Said = { readonly [P in Plan as P["tool"]]: (args: P["args"], words: Words) => string };

/** What a question was taken for, by the tool that is asked. */
const READINGS: Said = {
  totals: ofTotals,
  compare: ofComparison,
  search: ofSearch,
  receipts: ofReceipts,
  recurring: (args, words) => `Looking at what comes again${inAbout(namesOf(args), words)}`,
  upcoming: (args, words) => `Looking at what is due${inAbout(namesOf(args), words)}`,
  accounts: ({ account = "your accounts" }) => `Adding up what is in ${account}`,
  forecast: ({ span = {} }, words) => `Looking at what is to come${words.period(span)}`,
  budgets: () => "Looking at your budgets",
  tax: ({ year }) => `Adding up your taxes${year === undefined ? "" : ` of ${year}`}`,
  insights: () => "Looking at what stands out",
  explain: ({ where }, words) => `Looking for the reason of the category${inAbout(where, words)}`,
  recategorise: ({ where, category }, words) => `Looking for what would move to ${category}${inAbout(where, words)}`,
  rule: ({ pattern, category }) => `Trying “${pattern}” is always ${category} on your ledger`,
  budget: ({ category }) => `Preparing a budget for ${category}`,
  dispatch: ({ errand }) => `Looking at ${ERRANDS[errand]}`,
};

/**
 * What a question was taken for, told while it is looked up: what is done, with which rows, of which days. It names what the person named
 * and what their words were taken for; there is no figure of the ledger in it.
 */
export function sayReading({ tool, args }: Plan, words: Words): string {
  // A plan's arguments are those of its tool.
  const said = READINGS[tool] as (args: Plan["args"], words: Words) => string;
  return `${said(args, words)}…`;
}
