import { allItems } from "../../contract/all-items.ts";
import type { Client } from "../../contract/client.ts";
import type { Input } from "../../contract/catalogue.ts";
import { ruleConditions } from "../../contract/rules.ts";
import { Unmet, UsageError } from "../command.ts";
import { knownAccount } from "../house/account-named.ts";

/** What `rules test` was told of a rule that need not exist. */
export interface DraftOptions {
  readonly pattern?: string | undefined;
  readonly regex?: string | undefined;
  readonly category?: string | undefined;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  readonly direction?: string | undefined;
  readonly currency?: string | undefined;
  readonly account?: string | undefined;
  readonly days?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

const categoryNamed = <T extends { readonly name: string }>(items: readonly T[], name: string): T => {
  const found = items.find((item) => item.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  throw new Unmet(`There is no category “${name}”. There are: ${items.map((item) => item.name).join(", ") || "none"}.`);
};

/** `28-3` → from 28 to 3; `5` → that day alone. */
function readDays(days: string): { dayFrom: number; dayTo: number } {
  const [, from, to = from] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(days) ?? [];
  if (from === undefined) throw new UsageError("--days takes a day of the month or two of them, such as 28-3.");
  return { dayFrom: Number(from), dayTo: Number(to) };
}

/** The draft as the API takes it; names of category and account are looked up. Throws UsageError before anything is asked. */
export function readDraft(options: DraftOptions): (client: Client) => Promise<Input<"tag-rule-preview", "POST">> {
  const { pattern, regex, category, account } = options;
  if (pattern !== undefined && regex !== undefined) throw new UsageError("Say --pattern or --regex, not both.");
  const text = pattern ?? regex;
  if (text === undefined)
    throw new UsageError("A condition alone is no rule: say --pattern TEXT or --regex EXPRESSION.");
  const parsed = ruleConditions.safeParse({
    direction: options.direction,
    minAmount: options.min,
    maxAmount: options.max,
    currency: options.currency?.toUpperCase(),
    since: options.since,
    until: options.until,
    ...(options.days === undefined ? {} : readDays(options.days)),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`${issue!.path.join(".")}: ${issue!.message}`);
  }
  return async (client) => {
    const categories =
      category === undefined ? [] : await allItems((cursor) => client.call("tag-categories", "GET", { cursor }));
    const accounts =
      account === undefined ? [] : await allItems((cursor) => client.call("accounts", "GET", { cursor }));
    return {
      pattern: text,
      isRegex: regex !== undefined,
      conditions: {
        ...parsed.data,
        ...(account === undefined ? {} : { accountId: knownAccount(accounts, account).id }),
      },
      ...(category === undefined ? {} : { categoryId: categoryNamed(categories, category).id }),
    };
  };
}
