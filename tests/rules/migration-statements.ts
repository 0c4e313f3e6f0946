import { loadModule, parseSync, scanSync } from "libpg-query";
import type { Node } from "libpg-query";

/** One statement that a migration runs. */
export interface MigrationStatement {
  readonly node: Node;
  readonly line: number;
  /** The comment lines right above it. */
  readonly note: string;
}

await loadModule();

const parsed = (text: string): Node[] | null => {
  try {
    return (parseSync(text).stmts ?? []).map(({ stmt }) => stmt!);
  } catch {
    return null;
  }
};

/** What begins a statement that may take a lock. */
const BEGINS = /^(alter|create|drop|update|delete|truncate|lock|reindex|refresh|cluster)$/i;
/** A name that is not known before the migration runs. */
const UNKNOWN = "of_any_name";
const plain = (text: string): string => text.replaceAll(/%[IsL](?!\w)/g, UNKNOWN);

/** Statements of a block of PL/pgSQL, those put together as text too; its own words (`if`, `loop`) are no statements. */
function insideBlock(body: string): Node[] {
  const bytes = Buffer.from(body);
  const { tokens } = scanSync(body);
  const ends = tokens.filter(({ text }) => text === ";").map(({ start }) => start);
  const texts = tokens.flatMap(({ text, tokenName, start }) => {
    if (tokenName === "SCONST") return [plain(text.replace(/^\$\w*\$|\$\w*\$$|^'|'$/g, "").replaceAll("''", "'"))];
    if (!BEGINS.test(text)) return [];
    return [bytes.subarray(start, ends.find((end) => end > start) ?? bytes.length).toString()];
  });
  return texts.flatMap((text) => parsed(text) ?? []);
}

const bodyOf = (node: Node): string | null => {
  if (!("DoStmt" in node)) return null;
  for (const arg of node.DoStmt.args ?? [])
    if ("DefElem" in arg && arg.DefElem.defname === "as" && arg.DefElem.arg && "String" in arg.DefElem.arg)
      return arg.DefElem.arg.String.sval ?? null;
  return null;
};

function noteAbove(lines: readonly string[], line: number): string {
  let first = line - 1;
  while (first > 0 && lines[first - 1]!.startsWith("--")) first--;
  return lines.slice(first, line - 1).join("\n");
}

/** Everything a migration runs, also from inside `do` blocks. Bodies of functions are only stored, and run later. Throws what the parser says. */
export function statementsOf(text: string): MigrationStatement[] {
  const lines = text.split("\n");
  const bytes = Buffer.from(text);
  return (parseSync(text).stmts ?? []).flatMap(({ stmt, stmt_location: from = 0, stmt_len: length }) => {
    // Comments in front belong to the statement for the parser; it stands where its first word does.
    const own = bytes.subarray(from, length === undefined ? bytes.length : from + length).toString();
    const begin = from + Buffer.byteLength(/^(\s|--.*\n)*/.exec(own)![0]);
    const line = bytes.subarray(0, begin).toString().split("\n").length;
    const note = noteAbove(lines, line);
    const body = bodyOf(stmt!);
    const nodes = body === null ? [stmt!] : insideBlock(body);
    return nodes.map((node) => ({ node, line, note }));
  });
}
