import { BUDGET_PERIODS, ERRANDS, GROUPINGS, MEANS, MEASURES, MOST_ROWS, OUTLOOKS, RECEIPT_STATES } from "./plan.ts";
import type { Plan, Span, Where } from "./plan.ts";

/** Most tools one question may ask. */
export const MAX_CALLS = 3;
const NAME_LETTERS = 100;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const oneOf = <T extends string>(value: unknown, all: readonly T[]): T | undefined => all.find((one) => one === value);
const name = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" && value.length <= NAME_LETTERS ? value.trim() : undefined;
const sum = (value: unknown): string | undefined =>
  typeof value === "string" && /^\d{1,12}(\.\d{1,4})?$/.test(value) ? value : undefined;
const day = (value: unknown): string | undefined =>
  typeof value === "string" && /^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(value) && isRealDay(value) ? value : undefined;

function isRealDay(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === value;
}

/** What is said of a field but cannot be used; then the whole call is not, for without it the figure would be another one. */
class Unusable extends Error {}

/** A field that is absent, or read; anything else spoils the call. */
function field<T>(fields: Fields, key: string, read: (value: unknown) => T | undefined): T | undefined {
  const value = fields[key];
  if (value === undefined || value === null) return undefined;
  const known = read(value);
  if (known === undefined) throw new Unusable(key);
  return known;
}

/** Only what is there: optional fields of a plan are absent, not undefined. */
const present = <T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;

function whereOf(call: Fields): Where {
  const where = call["where"] ?? {};
  if (!isFields(where)) throw new Unusable("where");
  const code = (value: unknown): string | undefined =>
    typeof value === "string" && /^[A-Z]{3}$/.test(value) ? value : undefined;
  return present({
    since: field(where, "since", day),
    until: field(where, "until", day),
    category: field(where, "category", name),
    merchant: field(where, "merchant", name),
    currency: field(where, "currency", code),
    aboveAmount: field(where, "aboveAmount", sum),
    belowAmount: field(where, "belowAmount", sum),
    uncategorised: where["uncategorised"] === true ? (true as const) : undefined,
  }) as Where;
}

const count = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 ? Math.min(value, MOST_ROWS) : undefined;

function spanOf(value: unknown): Span | undefined {
  if (!isFields(value)) return undefined;
  const [since, until] = [day(value["since"]), day(value["until"])];
  return since !== undefined && until !== undefined && since <= until ? { since, until } : undefined;
}

function needed<T>(value: T | undefined, key: string): T {
  if (value === undefined) throw new Unusable(key);
  return value;
}

function compareOf(call: Fields): Plan {
  const { since, until, ...where } = whereOf(call);
  const later = needed(spanOf({ since, until }), "where");
  const other = needed(field(call, "comparedWith", spanOf), "comparedWith");
  const periods = later.since >= other.since ? ([later, other] as const) : ([other, later] as const);
  const measure = field(call, "measure", (value) => oneOf(value, ["spent", "received", "net"] as const)) ?? "spent";
  const by = field(call, "by", (value) => oneOf(value, ["category", "group", "merchant"] as const));
  return { tool: "compare", args: { measure, where, periods, ...present({ by }) } };
}

const ofSeries = (call: Fields) => {
  const { merchant, category } = whereOf(call);
  return present({
    merchant,
    category,
    direction: field(call, "direction", (value) => oneOf(value, ["in", "out"] as const)),
  });
};

const hasDays = (call: Fields): boolean => {
  const { since, until } = whereOf(call);
  return since !== undefined || until !== undefined;
};

const READERS: { readonly [T in Plan["tool"]]: (call: Fields) => Plan } = {
  totals: (call) => ({
    tool: "totals",
    args: {
      measure: field(call, "measure", (value) => oneOf(value, MEASURES)) ?? "spent",
      where: whereOf(call),
      ...present({
        by: field(call, "by", (value) => oneOf(value, GROUPINGS)),
        top: field(call, "limit", count),
        mean: field(call, "mean", (value) => oneOf(value, MEANS)),
      }),
    },
  }),
  compare: compareOf,
  search: (call) => ({
    tool: "search",
    args: {
      where: whereOf(call),
      ...present({ direction: field(call, "direction", (value) => oneOf(value, ["in", "out"] as const)) }),
      sort: field(call, "sort", (value) => oneOf(value, ["date", "amount"] as const)) ?? "date",
      order: field(call, "order", (value) => oneOf(value, ["asc", "desc"] as const)) ?? "desc",
      limit: field(call, "limit", count) ?? 10,
    },
  }),
  recurring: (call) => ({
    tool: "recurring",
    args: {
      state: field(call, "state", (value) => oneOf(value, ["active", "ended"] as const)) ?? "active",
      ...ofSeries(call),
    },
  }),
  upcoming: (call) => ({ tool: "upcoming", args: { ...ofSeries(call), ...present({ until: whereOf(call).until }) } }),
  forecast: (call) => ({
    tool: "forecast",
    args: {
      outlook: field(call, "outlook", (value) => oneOf(value, OUTLOOKS)) ?? "net",
      ...present({ span: hasDays(call) ? needed(spanOf(call["where"]), "where") : undefined }),
    },
  }),
  budgets: (call) => ({ tool: "budgets", args: present({ category: whereOf(call).category }) }),
  tax: (call) => {
    const { since } = whereOf(call);
    return { tool: "tax", args: present({ year: since === undefined ? undefined : Number(since.slice(0, 4)) }) };
  },
  insights: () => ({ tool: "insights", args: {} }),
  budget: (call) => ({
    tool: "budget",
    args: {
      category: needed(field(call, "target", name), "target"),
      amount: needed(field(call, "amount", sum), "amount"),
      period: field(call, "period", (value) => oneOf(value, BUDGET_PERIODS)) ?? "month",
      ...present({ currency: whereOf(call).currency }),
    },
  }),
  explain: (call) => ({ tool: "explain", args: { where: whereOf(call) } }),
  receipts: (call) => {
    const state = needed(
      field(call, "state", (value) => oneOf(value, RECEIPT_STATES)),
      "state",
    );
    const sort = field(call, "sort", (value) => oneOf(value, ["date", "amount"] as const)) ?? "date";
    return {
      tool: "receipts",
      args: {
        where: state === "unmatched" ? {} : whereOf(call),
        state,
        sort,
        limit: field(call, "limit", count) ?? 10,
      },
    };
  },
  accounts: () => ({ tool: "accounts", args: {} }),
  recategorise: (call) => ({
    tool: "recategorise",
    args: { where: whereOf(call), category: needed(field(call, "target", name), "target") },
  }),
  rule: (call) => ({
    tool: "rule",
    args: {
      pattern: needed(whereOf(call).merchant, "merchant"),
      category: needed(field(call, "target", name), "target"),
    },
  }),
  dispatch: (call) => ({
    tool: "dispatch",
    args: {
      errand: needed(
        field(call, "errand", (value) => oneOf(value, ERRANDS)),
        "errand",
      ),
    },
  }),
};

/** A call as a model wrote it, read as if nobody had promised its form; null when it cannot be used as a whole. */
export function readCall(raw: unknown): Plan | null {
  if (!isFields(raw)) return null;
  const tool = oneOf(raw["tool"], Object.keys(READERS) as Plan["tool"][]);
  if (tool === undefined) return null;
  try {
    const plan = READERS[tool](raw);
    // Moving everything is never what was meant.
    return plan.tool === "recategorise" && Object.keys(plan.args.where).length === 0 ? null : plan;
  } catch (error) {
    if (error instanceof Unusable) return null;
    throw error;
  }
}
