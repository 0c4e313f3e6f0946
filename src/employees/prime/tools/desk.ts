import { fold } from "../../../core/merchant/fold.ts";
import type { RowsOf } from "../../../core/chat/results.ts";
import type { Screen, World } from "../../../core/planner/plan.ts";
import { isGroup } from "../../../core/taxonomy/groups.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { accountNames } from "../../../data/queries/accounts.ts";
import { categoryNames } from "../../../data/queries/categories.ts";
import type { LedgerFilter } from "../../../data/queries/ledger-filter.ts";
import { ledgerCurrencies } from "../../../data/queries/ledger-totals.ts";
import type { Transaction } from "../../../data/tenant.ts";

/** A name that is none of the person's: told to them, never guessed at. */
export class UnknownName extends Error {
  constructor(noun: "category" | "account", name: string) {
    super(`You have no ${noun} called “${name}”.`);
    this.name = "UnknownName";
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}
interface NamedCategory extends Named {
  readonly group: Group;
}

/** What tools work with: one transaction of one person, their day, and what their names stand for. */
export interface Desk {
  readonly tx: Transaction;
  readonly world: World;
  /** Wall clock, when the question was asked. */
  readonly nowMs: number;
  /** Throws UnknownName. */
  category(name: string): NamedCategory;
  accountName(id: string): string;
  /** The filter the ledger knows for these rows. Throws UnknownName. */
  filterOf(rows: RowsOf): LedgerFilter;
}

function byName<T extends Named>(items: readonly T[], noun: "category" | "account", name: string): T {
  const wanted = fold(name);
  const found = items.find((item) => item.name === name) ?? items.find((item) => fold(item.name) === wanted);
  if (!found) throw new UnknownName(noun, name);
  return found;
}

/** A group by its name stands for all its categories. */
const categoryFilter = (categories: readonly NamedCategory[], name: string): LedgerFilter =>
  isGroup(name) ? { group: name } : { categoryId: byName(categories, "category", name).id };

/** The person's own names: what a question can refer to. */
export interface Names {
  readonly categories: readonly NamedCategory[];
  readonly accounts: readonly Named[];
  readonly currencies: readonly string[];
}

/** When a question was asked, and from where. */
interface Asking {
  readonly today: string;
  readonly nowMs: number;
  readonly screen?: Screen | undefined;
}

export async function readNames(tx: Transaction): Promise<Names> {
  const [categories, accounts, currencies] = await Promise.all([
    categoryNames(tx),
    accountNames(tx),
    ledgerCurrencies(tx),
  ]);
  return {
    categories: categories.map(({ id, name, group_name: group }) => ({ id, name, group })),
    accounts,
    currencies,
  };
}

export const worldOf = (names: Names, { today, screen }: Pick<Asking, "today" | "screen">): World => ({
  today,
  ...names,
  ...(screen && { screen }),
});

/** A desk for names that have been read, in this transaction or one just before it. */
export function deskWith(tx: Transaction, names: Names, asking: Asking): Desk {
  const { categories, accounts } = names;
  return {
    tx,
    nowMs: asking.nowMs,
    world: worldOf(names, asking),
    category: (name) => byName(categories, "category", name),
    accountName: (id) => accounts.find((account) => account.id === id)?.name ?? "",
    filterOf({ category, account, rowId, ...rest }) {
      return {
        ...rest,
        ...(rowId === undefined ? {} : { ids: [rowId] }),
        ...(category === undefined ? {} : categoryFilter(categories, category)),
        ...(account === undefined ? {} : { accountId: byName(accounts, "account", account).id }),
      };
    },
  };
}

export const openDesk = async (tx: Transaction, asking: Asking): Promise<Desk> =>
  deskWith(tx, await readNames(tx), asking);

/** The group a category of that name is in; null for none. */
export function groupOf({ world }: Desk, name: string | undefined): Group | null {
  if (name === undefined) return null;
  return isGroup(name) ? name : (world.categories.find((category) => category.name === name)?.group ?? null);
}
