import type { TestHouse } from "../../setup/house.ts";
import type { Target } from "./targets.ts";

/** What a field of this name may hold that nobody guesses, such as an id of its kind, or a lease. */
export type Words = Readonly<Record<string, readonly unknown[]>>;

/** Which rows a field names, whatever endpoint it is of. */
const BY_FIELD = {
  accountId: "accounts",
  categoryId: "categories",
  intoId: "categories",
  parentId: "categories",
  transactionId: "transactions",
  ids: "transactions",
  similarTo: "transactions",
  rowId: "transactions",
  documentId: "documents where kind = 'statement' and sha256 is not null and",
  importId: "import_runs",
  threadId: "chat_threads where title = 'Stock' and",
  taskId: "employee_tasks where status = 'pending' and",
} as const;
/** Which rows `id` names, by the endpoint. */
const BY_ENDPOINT: Readonly<Record<string, string>> = {
  accounts: "accounts",
  transactions: "transactions",
  "tag-categories": "categories",
  "tag-category-merge": "categories",
  "tag-rules": "user_rules",
  "tag-rule-suggestions": "rule_suggestions",
  "ledger-views": "ledger_views",
  "ledger-tax-entries": "tax_entries",
  "crystal-recurring": "recurring_series",
  "crystal-insights": "insights",
  "chat-threads": "chat_threads where title = 'Stock' and",
  "chat-v3-production": "chat_threads where title = 'Stock' and",
  "byte-receipts": "documents where kind = 'receipt' and",
  imports: "import_runs",
  runs: "automation_runs",
  workflows: "employee_tasks",
  // All but the one that the fuzz itself asks with.
  "service-tokens": "service_tokens where name <> 'a test''s' and",
};
const NEWEST = 6;
const FOREIGN = 2;

/** Who is in the fuzz, and what they ask with. */
export interface Cast {
  readonly app: TestHouse;
  readonly mine: string;
  readonly other: string;
  readonly programToken: string;
}

/** Some ids of a kind, mostly one's own. */
export async function idsOf({ app, mine, other }: Cast, from: string): Promise<string[]> {
  const source = from.endsWith(" and") ? from : `${from} where`;
  const ask = async (userId: string, limit: number): Promise<string[]> => {
    const rows = await app.db.owner<{ id: string }>(
      `select id::text from ${source} user_id = $1 order by id desc limit ${limit}`,
      [userId],
    );
    return rows.map(({ id }) => id);
  };
  return [...(await ask(mine, NEWEST)), ...(await ask(other, FOREIGN))];
}

/** The words of each endpoint: ids of the kinds its fields name, what is common to all, and what belongs together with others. */
export async function gatherWords(
  cast: Cast,
  common: Words,
  together: readonly (readonly [string, Words])[],
): Promise<(target: Target) => Words> {
  const byField: Record<string, readonly unknown[]> = { ...common };
  for (const [field, from] of Object.entries(BY_FIELD)) byField[field] = await idsOf(cast, from);
  const byEndpoint = new Map<string, Words>();
  for (const [name, from] of Object.entries(BY_ENDPOINT)) byEndpoint.set(name, { id: await idsOf(cast, from) });
  for (const [name, words] of together) byEndpoint.set(name, words);
  return ({ method, name }) => ({ ...byField, ...(byEndpoint.get(name) ?? byEndpoint.get(`${method} ${name}`)) });
}
