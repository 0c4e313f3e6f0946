import { accountFinder, stanceOf } from "../../core/pairing/stance.ts";
import { tellTransfer } from "../../core/pairing/explain.ts";
import { pairTransfers, withTwins } from "../../core/pairing/transfers.ts";
import type { Side, TransferPair } from "../../core/pairing/transfers.ts";
import { accountNames } from "../../data/queries/accounts.ts";
import type { AccountName } from "../../data/queries/accounts.ts";
import type { NewCategorisation } from "../../data/queries/categorisations.ts";
import {
  clearPairs,
  keepPairs,
  listPairable,
  PAIR_CHUNK,
  readPairable,
  WORDS_CHUNK,
  writePairs,
} from "../../data/queries/pairs.ts";
import type { PairableRow, PairableWords } from "../../data/queries/pairs.ts";
import { replaceCategorisations } from "../../data/queries/replace-categorisations.ts";
import { renewLease } from "../../data/tasks/finish.ts";
import { chunksOf, inPassing, subjectOf } from "./work.ts";
import type { Work } from "./work.ts";
import { writeVerdict } from "./write-verdict.ts";

/** A row with its words, and what the engine makes of it alone. */
type Judged = Side & PairableRow & { readonly words: PairableWords; readonly alone: NewCategorisation };

const isSettled = (row: Judged): boolean => row.words.source === "user" || row.words.source === "rule";

function judge(
  row: PairableRow,
  words: PairableWords,
  names: (folded: string) => ReadonlySet<string>,
  work: Work,
): Judged {
  const { engine } = work.parts;
  const { description, mcc, source, group } = words;
  const subject = subjectOf({ ...row, description, mcc, posted_at: row.postedOn, account_id: row.accountId });
  const verdict = engine.categorise(subject, work.known.person);
  const merchant = engine.merchant(description);
  const stance = stanceOf(source === "user" || source === "rule" ? { ...verdict, group, source } : verdict, merchant);
  const alone = writeVerdict(row.id, verdict, work.known);
  return { ...row, description, stance, names: names(merchant.folded), words, alone };
}

/** The rows that amount, date and account allow to be sides, with what they say. */
async function readSides(work: Work, accounts: readonly AccountName[]): Promise<Judged[]> {
  const pairable = await inPassing(work, (tx) => listPairable(tx, work.runId));
  const ids = new Set(pairable.map(({ id }) => id));
  // A partner beyond the dates in question keeps its row.
  const free = pairable.filter(({ pairId }) => pairId === null || ids.has(pairId));
  const names = accountFinder(accounts);
  const sides: Judged[] = [];
  for (const rows of chunksOf(withTwins(free), WORDS_CHUNK)) {
    const words = await inPassing(work, (tx) =>
      readPairable(
        tx,
        rows.map(({ id }) => id),
      ),
    );
    const byId = new Map(words.map((entry) => [entry.id, entry]));
    for (const row of rows) {
      const known = byId.get(row.id);
      if (known) sides.push(judge(row, known, names, work));
    }
  }
  return apartFromTouched(sides);
}

/** A pair stays as it is once the person has chosen a category for one of its sides: no import takes apart what they have been at. */
function apartFromTouched(sides: readonly Judged[]): Judged[] {
  const touched = sides.filter(({ pairId, words }) => pairId !== null && words.source === "user");
  const ids = new Set(touched.flatMap(({ id, pairId }) => [id, pairId]));
  return sides.filter(({ id }) => !ids.has(id));
}

/** What one side is told: that it is a transfer, under the category of that group it has already, if any. */
function toldOf(side: Judged, other: Side, pair: TransferPair, known: Known): NewCategorisation {
  const mine = side.alone.candidates[0];
  const category = mine?.group === "Transfers" ? mine.category : "Transfers";
  const { description, postedOn, accountId } = other;
  return {
    transactionId: side.id,
    categoryId: known.categoryId(category),
    ...tellTransfer({ description, postedOn, accountName: known.accountName(accountId) }, pair, category),
  };
}

interface Change {
  readonly pair: readonly [string, string] | null;
  readonly rows: readonly NewCategorisation[];
  readonly ids: readonly string[];
}

/** What differs from the pairs as they are: new ones, and rows whose partner has found a nearer one. */
function changesOf(sides: readonly Judged[], known: Known): Change[] {
  const byId = new Map(sides.map((side) => [side.id, side]));
  const pairs = pairTransfers(sides);
  const paired = new Set(pairs.flatMap(({ from, to }) => [from.id, to.id]));
  const parted = sides.filter(({ id, pairId }) => pairId !== null && !paired.has(id));
  const joined = pairs.flatMap((pair): Change[] => {
    const [from, to] = [byId.get(pair.from.id)!, byId.get(pair.to.id)!];
    if (from.pairId === to.id) return [];
    const rows = [
      ...(isSettled(from) ? [] : [toldOf(from, to, pair, known)]),
      ...(isSettled(to) ? [] : [toldOf(to, from, pair, known)]),
    ];
    return [{ pair: [from.id, to.id], rows, ids: [from.id, to.id] }];
  });
  return [
    ...parted.map((side) => ({ pair: null, rows: isSettled(side) ? [] : [side.alone], ids: [side.id] })),
    ...joined,
  ];
}

/** How categories and accounts are called here. */
interface Known {
  readonly categoryId: (name: string | null) => string | null;
  readonly accountName: (id: string) => string;
}

function knownOf(work: Work, accounts: readonly AccountName[]): Known {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return { categoryId: work.known.categoryId, accountName: (id) => names.get(id) ?? "another account" };
}

/** Finds the other side of each transfer among the person's accounts, for the rows of this run. Repeatable: it writes what differs. */
export async function pairOwnTransfers(work: Work): Promise<void> {
  const accounts = await inPassing(work, accountNames);
  if (accounts.length < 2) return;
  const changes = changesOf(await readSides(work, accounts), knownOf(work, accounts));
  const ids = changes.flatMap((change) => change.ids);
  const pairs = changes.flatMap(({ pair }) => (pair ? [pair] : []));
  const rows = changes.flatMap((change) => change.rows);
  // What a row had before is kept with its old pair, so it is written before that goes; and all old pairs go before the
  // first new one comes, which may need a row that another one frees.
  for (const some of chunksOf(rows, PAIR_CHUNK))
    await inPassing(work, async (tx) => {
      await replaceCategorisations(tx, work.runId, some);
      await renewLease(tx, work.task, { done: 0, total: rows.length });
    });
  for (const some of chunksOf(ids, PAIR_CHUNK))
    await inPassing(work, async (tx) => {
      await keepPairs(tx, work.runId, some);
      await clearPairs(tx, some);
    });
  for (const some of chunksOf(pairs, PAIR_CHUNK)) await inPassing(work, (tx) => writePairs(tx, work.runId, some));
}
