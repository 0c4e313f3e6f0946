import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { allItems } from "../../contract/all-items.ts";
import { call } from "./api.ts";
import { localDay } from "./calendar.ts";
import { showLooks } from "./category-looks.ts";
import type { RulePreviewInput } from "../../contract/rules.ts";
import type { SummaryQuery } from "../../contract/summary.ts";
import type { LedgerQuery } from "./filter-query.ts";
import { session } from "./session.ts";

/** Rows per page of the ledger, and entries per page of a history. */
export const LEDGER_PAGE = 200;
export const HISTORY_PAGE = 50;
const UNREAD_EVERY_MS = 30_000;
const STATUS_EVERY_MS = 10_000;

/** First parts of the cache keys, for `invalidateQueries`. */
export const KEYS = {
  session: ["session"],
  settings: ["settings"],
  accounts: ["accounts"],
  categories: ["categories"],
  categoryUsage: ["category-usage"],
  views: ["ledger-views"],
  ledger: ["ledger"],
  summary: ["summary"],
  explanation: ["explanation"],
  notifications: ["notifications"],
  imports: ["imports"],
  runs: ["runs"],
  rules: ["rules"],
  review: ["review"],
  usage: ["usage"],
  recurring: ["recurring"],
  tax: ["tax"],
  receipts: ["receipts"],
  outlook: ["outlook"],
  budgets: ["budgets"],
  insights: ["insights"],
  workflows: ["workflows"],
  chat: ["chat"],
  serviceTokens: ["service-tokens"],
  status: ["status"],
  sessions: ["sessions"],
} as const;

export const sessionQuery = queryOptions({
  queryKey: KEYS.session,
  queryFn: session.state,
  staleTime: Infinity,
  networkMode: "always",
});

export const ownSessionsQuery = queryOptions({ queryKey: KEYS.sessions, queryFn: () => session.sessions() });

export const settingsQuery = queryOptions({ queryKey: KEYS.settings, queryFn: () => call("settings", "GET", {}) });

export const accountsQuery = queryOptions({
  queryKey: KEYS.accounts,
  queryFn: () => allItems((cursor) => call("accounts", "GET", { cursor, today: localDay(new Date()) })),
});

export const categoriesQuery = queryOptions({
  queryKey: KEYS.categories,
  queryFn: async () => {
    const categories = await allItems((cursor) => call("tag-categories", "GET", { cursor }));
    void showLooks(categories);
    return categories;
  },
});

export const viewsQuery = queryOptions({
  queryKey: KEYS.views,
  queryFn: async () => (await call("ledger-views", "GET", {})).items,
});

export const summaryQuery = (range: SummaryQuery = {}) =>
  queryOptions({
    queryKey: [...KEYS.summary, range],
    queryFn: () => call("transactions-summary", "GET", { ...range, today: localDay(new Date()) }),
  });

export const ledgerQuery = (query: LedgerQuery) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.ledger, query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call("transactions", "GET", { ...query, cursor: pageParam, limit: LEDGER_PAGE }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Comparing a hundred thousand rows with themselves on every page would cost more than rendering them.
    structuralSharing: false,
  });

export const explanationQuery = (transactionId: string) =>
  queryOptions({
    queryKey: [...KEYS.explanation, transactionId],
    queryFn: () => call("tag-explain", "GET", { transactionId }),
  });

/** A few of the other rows of a merchant. */
export const similarQuery = (transactionId: string) =>
  queryOptions({
    queryKey: [...KEYS.explanation, transactionId, "similar"],
    queryFn: async () => (await call("transactions", "GET", { similarTo: transactionId, limit: 5 })).items,
  });

export const notificationsQuery = queryOptions({
  queryKey: KEYS.notifications,
  queryFn: () => call("notifications", "GET", { limit: HISTORY_PAGE }),
});

export const importsQuery = infiniteQueryOptions({
  queryKey: KEYS.imports,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("imports", "GET", { cursor: pageParam, limit: HISTORY_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const oneImportQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: async () => (await call("imports", "GET", { id, limit: 1 })).items[0] ?? null,
  });

export const runsQuery = infiniteQueryOptions({
  queryKey: KEYS.runs,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("runs", "GET", { cursor: pageParam, limit: HISTORY_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** A chain brings all its steps. */
const WORKFLOWS_PAGE = 20;

export const workflowsQuery = infiniteQueryOptions({
  queryKey: KEYS.workflows,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("workflows", "GET", { cursor: pageParam, limit: WORKFLOWS_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export type RecurringState = "active" | "ended" | "hidden";

export const recurringQuery = (state: RecurringState) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.recurring, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call("crystal-recurring", "GET", { state, cursor: pageParam, limit: HISTORY_PAGE }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** How often receipts are asked for again while Byte has not looked at one. */
const RECEIPTS_EVERY_MS = 1_000;

interface ReceiptPages {
  readonly pages: readonly { readonly items: readonly { readonly status: string }[] }[];
}
const someWait = (data: ReceiptPages | undefined): boolean =>
  data?.pages.some(({ items }) => items.some(({ status }) => status === "waiting")) ?? false;

export type ReceiptsShown = "all" | "unattached";

export const receiptsQuery = (show: ReceiptsShown) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.receipts, show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call("byte-receipts", "GET", { show, cursor: pageParam }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (someWait(state.data) ? RECEIPTS_EVERY_MS : false),
  });

/** The receipts of one row of the ledger. */
export const receiptsOfQuery = (transactionId: string) =>
  queryOptions({
    queryKey: [...KEYS.receipts, "of", transactionId],
    queryFn: async () => (await call("byte-receipts", "GET", { transactionId })).items,
  });

/** The person's own form; the year it is now without one. */
export const taxSummaryQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: [...KEYS.tax, "summary", year],
    queryFn: () => call("ledger-tax-summary", "GET", { year, today: localDay(new Date()) }),
    placeholderData: keepPreviousData,
  });

export const taxClaimsQuery = (jurisdiction: string) =>
  queryOptions({
    queryKey: [...KEYS.tax, "claims", jurisdiction],
    queryFn: () => call("ledger-tax-claims", "GET", { jurisdiction }),
  });

export const taxEntriesQuery = (jurisdiction: string, year: number) =>
  queryOptions({
    queryKey: [...KEYS.tax, "entries", jurisdiction, year],
    queryFn: () => call("ledger-tax-entries", "GET", { jurisdiction, year }),
  });

export const budgetsQuery = (today: string) =>
  queryOptions({ queryKey: [...KEYS.budgets, today], queryFn: () => call("crystal-budgets", "GET", { today }) });

export type InsightState = "open" | "dismissed";

export const insightsQuery = (state: InsightState) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.insights, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call("crystal-insights", "GET", { state, cursor: pageParam, limit: HISTORY_PAGE }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Crystal looks when all else of an import is done.
    refetchInterval: state === "open" ? UNREAD_EVERY_MS : (false as const),
  });

/** Bodies that were sent are long: fewer of them at a time. */
const USAGE_PAGE = 20;

export const usageQuery = infiniteQueryOptions({
  queryKey: KEYS.usage,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("usage", "GET", { cursor: pageParam, limit: USAGE_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const serviceTokensQuery = queryOptions({
  queryKey: KEYS.serviceTokens,
  queryFn: () => allItems((cursor) => call("service-tokens", "GET", { cursor })),
});

export const rulesQuery = infiniteQueryOptions({
  queryKey: [...KEYS.rules, "list"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("tag-rules", "GET", { cursor: pageParam, limit: HISTORY_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

export const ruleSuggestionsQuery = queryOptions({
  queryKey: [...KEYS.rules, "suggestions"],
  queryFn: async () => (await call("tag-rule-suggestions", "GET", {})).items,
});

/** What a rule that is being written would do; nothing is asked while there is nothing to ask. */
export const rulePreviewQuery = (input: RulePreviewInput | null) =>
  queryOptions({
    queryKey: [...KEYS.rules, "preview", input],
    queryFn: () => call("tag-rule-preview", "POST", input!),
    enabled: input !== null,
    retry: false,
  });

const REVIEW_PAGE = 25;

/** Merchants that wait for the person. Its list stays as it is while one works through it: what is settled leaves by itself. */
export const reviewQuery = infiniteQueryOptions({
  queryKey: [...KEYS.review, "list"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("tag-review", "GET", { cursor: pageParam, limit: REVIEW_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchOnWindowFocus: false,
});

/** How many merchants wait. */
export const reviewCountQuery = queryOptions({
  queryKey: [...KEYS.review, "count"],
  queryFn: async () => (await call("tag-review", "GET", { limit: 1 })).left.merchants,
});

/** What changes when rows come, go or move between categories. */
export const ROWS_CHANGED = [
  KEYS.ledger,
  KEYS.summary,
  KEYS.accounts,
  KEYS.categories,
  KEYS.explanation,
  KEYS.notifications,
  KEYS.imports,
  KEYS.runs,
  KEYS.settings,
  KEYS.rules,
  KEYS.review,
  KEYS.recurring,
  KEYS.tax,
  KEYS.receipts,
  KEYS.outlook,
  KEYS.budgets,
  KEYS.insights,
];

/** For operators: anyone else is refused. */
export const statusQuery = queryOptions({
  queryKey: KEYS.status,
  queryFn: () => call("status", "GET", {}),
  refetchInterval: STATUS_EVERY_MS,
});
