import type { AlterTableCmd, ColumnDef, Constraint, Node, RangeVar } from "libpg-query";
import { statementsOf } from "./migration-statements.ts";

/** Tables of which a person has a handful of rows, or an installation. Every other is taken to be large: a ledger of ten years, a queue, a log. */
export const SMALL: ReadonlySet<string> = new Set([
  "accounts",
  "alerts",
  "backups",
  "budgets",
  "cash_flow_forecasts",
  "categories",
  "chat_threads",
  "daily_sources",
  "exchange_rates",
  "recurring_series",
  "rule_suggestions",
  "schedules",
  "schema_version",
  "service_tokens",
  "tax_choices",
  "user_rules",
  "user_settings",
]);

/** What says that a rename or a drop is the second of two steps. */
const TWO_STEPS = /^-- two steps: \S.{20,}/m;

const nameOf = (relation: RangeVar | undefined): string => relation?.relname ?? "";

interface Context {
  readonly made: ReadonlySet<string>;
  readonly note: string;
}

const isNew = ({ made }: Context, name: string): boolean => made.has(name);
const isLarge = (context: Context, name: string): boolean => !isNew(context, name) && !SMALL.has(name);
const needsNote = ({ note }: Context, what: string): string[] =>
  TWO_STEPS.test(note)
    ? []
    : [`${what}: servers of the version before still use it. Say above it which release stopped: “-- two steps: …”`];

const constraintsOf = (column: ColumnDef): Constraint[] =>
  (column.constraints ?? []).flatMap((node) => ("Constraint" in node ? [node.Constraint] : []));

/** A default that is the same for every row needs no look at them. */
const isConstant = (node: Node | undefined): boolean =>
  node === undefined ||
  "A_Const" in node ||
  "SQLValueFunction" in node ||
  ("TypeCast" in node && isConstant(node.TypeCast.arg)) ||
  ("A_ArrayExpr" in node && (node.A_ArrayExpr.elements ?? []).every(isConstant)) ||
  ("FuncCall" in node &&
    node.FuncCall.funcname?.length === 1 &&
    JSON.stringify(node.FuncCall.funcname).includes('"now"'));

/** What adding a column does to a table that has rows. */
function ofNewColumn(column: ColumnDef): string[] {
  const name = `column ${column.colname}`;
  const constraints = constraintsOf(column);
  const given = constraints.find(({ contype }) => contype === "CONSTR_DEFAULT");
  const problems = constraints.flatMap(({ contype }) => {
    if (contype === "CONSTR_NOTNULL" && !given)
      return [
        `${name} is not null and has no default: add it with a constant default, or nullable and fill it in batches`,
      ];
    if (contype === "CONSTR_GENERATED" || contype === "CONSTR_IDENTITY")
      return [`${name} is generated: every row is written anew under a lock`];
    if (contype === "CONSTR_CHECK" || contype === "CONSTR_FOREIGN")
      return [
        `${name} brings a constraint that is checked on every row under a lock: add it “not valid”, validate it in the next migration`,
      ];
    if (contype === "CONSTR_UNIQUE" || contype === "CONSTR_PRIMARY")
      return [`${name} brings an index that is built under a lock: build it concurrently in a migration of its own`];
    return [];
  });
  if (given && !isConstant(given.raw_expr))
    problems.push(`${name} has a default that differs from row to row: every row is written anew under a lock`);
  return problems;
}

function ofNewConstraint({ contype, skip_validation: unchecked, indexname }: Constraint): string[] {
  if ((contype === "CONSTR_CHECK" || contype === "CONSTR_FOREIGN") && !unchecked)
    return ["a constraint is checked on every row under a lock: add it “not valid”, validate it in the next migration"];
  if (/UNIQUE|PRIMARY|EXCLUSION/.test(contype ?? "") && !indexname)
    return ["a constraint builds its index under a lock: build it concurrently, then add the constraint “using index”"];
  return [];
}

const REWRITES: ReadonlySet<string> = new Set([
  "AT_SetTableSpace",
  "AT_SetLogged",
  "AT_SetUnLogged",
  "AT_ClusterOn",
  "AT_SetAccessMethod",
]);

function ofAlteration(context: Context, table: string, { subtype, name, def }: AlterTableCmd): string[] {
  if (subtype === "AT_DropColumn") return needsNote(context, `column ${name} is dropped`);
  if (!isLarge(context, table)) return [];
  if (subtype === "AT_AddColumn" && def && "ColumnDef" in def) return ofNewColumn(def.ColumnDef);
  if (subtype === "AT_AddConstraint" && def && "Constraint" in def) return ofNewConstraint(def.Constraint);
  if (subtype === "AT_AlterColumnType")
    return [
      `column ${name} gets another type: every row is written anew under a lock. Add a column, fill it in batches, drop the old one later`,
    ];
  if (subtype === "AT_SetNotNull" && !TWO_STEPS.test(context.note))
    return [
      `column ${name} becomes not null: every row is looked at under a lock. Validate a check first, and say so: “-- two steps: …”`,
    ];
  if (REWRITES.has(subtype ?? "")) return ["the table is written anew under a lock"];
  return [];
}

const NOTED_DROPS: Readonly<Record<string, string>> = {
  OBJECT_TABLE: "a table is dropped",
  OBJECT_VIEW: "a view is dropped",
  OBJECT_FUNCTION: "a function is dropped",
  OBJECT_TYPE: "a type is dropped",
};

function ofRows(context: Context, relation: RangeVar | undefined, where: Node | undefined): string[] {
  return where === undefined && isLarge(context, nameOf(relation))
    ? [
        "every row is changed in one transaction: whoever writes one waits, and the table doubles. Do it in batches, from a task",
      ]
    : [];
}

/** What one statement does that others have to wait for, or cannot bear. */
function ofStatement(context: Context, node: Node): string[] {
  if ("AlterTableStmt" in node) {
    const table = nameOf(node.AlterTableStmt.relation);
    if (isNew(context, table)) return [];
    return (node.AlterTableStmt.cmds ?? []).flatMap((cmd) =>
      "AlterTableCmd" in cmd ? ofAlteration(context, table, cmd.AlterTableCmd).map((said) => `${table}: ${said}`) : [],
    );
  }
  if ("IndexStmt" in node) {
    const table = nameOf(node.IndexStmt.relation);
    return node.IndexStmt.concurrent || !isLarge(context, table)
      ? []
      : [`${table}: an index is built while nobody can write: “create index concurrently”, in a migration of its own`];
  }
  if ("RenameStmt" in node) {
    const { renameType = "OBJECT_TABLE", relation } = node.RenameStmt;
    const seen = /TABLE|COLUMN|VIEW|FUNCTION|TYPE|SCHEMA/.test(renameType) && !isNew(context, nameOf(relation));
    return seen ? needsNote(context, `${nameOf(relation)} or a part of it is renamed`) : [];
  }
  if ("DropStmt" in node) {
    const what = NOTED_DROPS[node.DropStmt.removeType ?? ""];
    return what === undefined ? [] : needsNote(context, what);
  }
  return ofMassWork(context, node);
}

function ofMassWork(context: Context, node: Node): string[] {
  if ("UpdateStmt" in node) return ofRows(context, node.UpdateStmt.relation, node.UpdateStmt.whereClause);
  if ("DeleteStmt" in node) return ofRows(context, node.DeleteStmt.relation, node.DeleteStmt.whereClause);
  if ("TruncateStmt" in node) return ["a table is emptied under a lock: delete in batches"];
  if ("LockStmt" in node) return ["a table is locked outright"];
  if ("ClusterStmt" in node || "VacuumStmt" in node) return ["a table is written anew under a lock"];
  if ("ReindexStmt" in node) return ["an index is built anew while nobody can write"];
  if (
    "RefreshMatViewStmt" in node &&
    !node.RefreshMatViewStmt.concurrent &&
    !isNew(context, nameOf(node.RefreshMatViewStmt.relation))
  )
    return ["a view is refreshed while nobody can read it"];
  return [];
}

/** What a migration would make a running installation wait for, or break under it; nothing when it can run while people work. */
export function longLocks(text: string): string[] {
  const statements = statementsOf(text);
  const made = new Set(
    statements.flatMap(({ node }) =>
      "CreateStmt" in node
        ? [nameOf(node.CreateStmt.relation)]
        : "CreateTableAsStmt" in node
          ? [nameOf(node.CreateTableAsStmt.into?.rel)]
          : [],
    ),
  );
  return statements.flatMap(({ node, line, note }) =>
    ofStatement({ made, note }, node).map((problem) => `line ${line}: ${problem}`),
  );
}
