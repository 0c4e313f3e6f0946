import { createHash } from "node:crypto";
import { listTables, quote, quoted, SAME_TEXT } from "./tables.ts";
import type { BackedTable } from "./tables.ts";
import type { OwnerSession } from "./owner-session.ts";

/** Rows fetched at once; of tables whose rows may hold a megabyte, fewer. */
const ROWS_A_FETCH = 500;
const WIDE_ROWS_A_FETCH = 16;

/** What tells one content of a table from another. */
export interface TableDigest {
  readonly rows: number;
  /** Hex, over the rows in order of their key. */
  readonly sha256: string;
}

export interface Money {
  readonly currency: string;
  readonly rows: number;
  /** A decimal, as exact as the ledger. */
  readonly sum: string;
}

/** What a person would count: the ledger by currency. */
export interface Figures {
  readonly people: number;
  readonly money: readonly Money[];
}

/** Told in this order: `table`, its `rows`, its `digest`, the next table; `figures` at the end. */
export type DumpPart =
  | { readonly kind: "table"; readonly name: string; readonly columns: readonly string[] }
  /** Each a JSON array of texts and nulls in one line: the columns as the database writes them. */
  | { readonly kind: "rows"; readonly lines: readonly string[] }
  | { readonly kind: "digest"; readonly digest: TableDigest }
  | { readonly kind: "figures"; readonly figures: Figures };

async function* tableParts(session: OwnerSession, table: BackedTable): AsyncGenerator<DumpPart> {
  yield { kind: "table", name: table.name, columns: table.columns };
  const hash = createHash("sha256");
  const texts = table.columns.map((column) => `${quote(column)}::text`).join(", ");
  await session.script(
    `declare backup_rows no scroll cursor for
     select json_build_array(${texts})::text as line from ${quoted(table.name)} order by ${table.order}`,
  );
  let count = 0;
  for (;;) {
    const size = table.wide ? WIDE_ROWS_A_FETCH : ROWS_A_FETCH;
    const lines = (await session.rows<{ line: string }>(`fetch ${size} from backup_rows`)).map(({ line }) => line);
    for (const line of lines) hash.update(`${line}\n`);
    count += lines.length;
    if (lines.length > 0) yield { kind: "rows", lines };
    if (lines.length < size) break;
  }
  await session.script("close backup_rows");
  yield { kind: "digest", digest: { rows: count, sha256: hash.digest("hex") } };
}

async function readFigures(session: OwnerSession): Promise<Figures> {
  const [people] = await session.rows<{ count: number }>("select count(*)::int as count from public.user_settings");
  const money = await session.rows<Money>(`
    select currency::text as currency, count(*)::int as rows, sum(amount)::text as sum
    from (select currency, amount from public.transactions union all select currency, amount from public.transactions_archive) t
    group by currency order by currency collate "C"`);
  return { people: people!.count, money };
}

/**
 * Everything a backup holds, as of one moment, whatever is written meanwhile: one transaction on one snapshot. Bounded memory: some
 * hundred rows at a time. The transaction ends when the last part was taken; whoever stops earlier closes the session.
 */
export async function* dumpTables(session: OwnerSession): AsyncGenerator<DumpPart> {
  await session.script("begin isolation level repeatable read, read only");
  await session.rows(SAME_TEXT);
  for (const table of await listTables(session)) yield* tableParts(session, table);
  yield { kind: "figures", figures: await readFigures(session) };
  await session.script("commit");
}

/** What is in the database now, table by table, to be compared with what a backup says. */
export async function digestTables(
  session: OwnerSession,
): Promise<{ readonly tables: ReadonlyMap<string, TableDigest>; readonly figures: Figures }> {
  const tables = new Map<string, TableDigest>();
  let figures: Figures = { people: 0, money: [] };
  let name = "";
  for await (const part of dumpTables(session)) {
    if (part.kind === "table") ({ name } = part);
    else if (part.kind === "digest") tables.set(name, part.digest);
    else if (part.kind === "figures") ({ figures } = part);
  }
  return { tables, figures };
}
