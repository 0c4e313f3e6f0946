import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { withSystem } from "../../src/data/system/with-system.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import { attempt, NO_SUCH_PARENT, NOT_ALLOWED } from "./attempt.ts";
import { listForeignKeys, listRelations, updatableColumns } from "./catalogue.ts";
import type { Relation } from "./catalogue.ts";
import { freshRows, giveEverything, insertOf } from "./one-of-everything.ts";
import type { Everything } from "./one-of-everything.ts";

/** Every row of a person in every table of persons, to see that nothing changed. */
async function everythingOf(db: TestDatabase, tables: readonly Relation[], userId: string): Promise<unknown> {
  const all: Record<string, unknown> = {};
  for (const { name } of tables)
    all[name] = await db.owner(`select to_jsonb(t) as row from ${name} t where user_id = $1`, [userId]);
  return all;
}

describe.each(engines)("another person's rows on $name", (engine) => {
  const db = useDatabase(engine);
  const [ada, mallory] = [randomUUID(), randomUUID()];
  let relations: Relation[];
  let tables: Relation[];
  let hers: Everything;

  beforeAll(async () => {
    relations = await listRelations(db);
    tables = relations.filter(({ kind, hasPerson }) => kind === "table" && hasPerson);
    hers = await giveEverything(db, ada);
    await giveEverything(db, mallory);
  });

  /** Tries the same thing on every table, and tells which tables did not answer as they must. */
  async function onEach(
    which: readonly Relation[],
    check: (table: Relation) => Promise<string | null>,
  ): Promise<string[]> {
    const wrong: string[] = [];
    for (const table of which) {
      const problem = await check(table);
      if (problem !== null) wrong.push(`${table.name}: ${problem}`);
    }
    return wrong;
  }

  it("stand in every table of persons, so that what follows is about something", async () => {
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...hers.keys()].toSorted());
    const empty = await onEach(tables, async ({ name }) => {
      const rows = await db.owner(`select 1 from ${name} where user_id = $1`, [ada]);
      return rows.length > 0 ? null : "holds no row of hers";
    });
    expect(empty).toEqual([]);
  });

  it("cannot be read or counted, in any table or view; one's own can where reading is granted", async () => {
    const wrong = await onEach(relations, async ({ name, hasPerson }) => {
      const all = await attempt(db, mallory, `select * from ${name}`);
      if ("refused" in all) return all.refused === NOT_ALLOWED ? null : all.refused;
      if (!hasPerson) return name === "exchange_rates" ? null : "readable, and says not whose it is";
      if (all.rows.some((row) => row["user_id"] !== mallory)) return "shows rows of others";
      const counted = await attempt(db, mallory, `select count(*)::int as n from ${name} where user_id = $1`, [ada]);
      return "rows" in counted && counted.rows[0]?.["n"] === 0 ? null : "counts rows of others";
    });
    expect(wrong).toEqual([]);
    const own = await onEach(tables, async ({ name }) => {
      const [granted] = await db.owner<{ can: boolean }>(
        `select has_table_privilege('xspenses_user', $1, 'select') as can`,
        [name],
      );
      const seen = await attempt(db, mallory, `select 1 from ${name}`);
      return granted!.can === ("rows" in seen && seen.rows.length > 0) ? null : "does not show one's own";
    });
    expect(own).toEqual([]);
  });

  it("cannot be changed or taken over, in any table", async () => {
    const before = await everythingOf(db, tables, ada);
    const wrong = await onEach(tables, async ({ name }) => {
      const columns = await updatableColumns(db, name);
      const column = columns[0] ?? "user_id";
      const changed = await attempt(db, mallory, `update ${name} set ${column} = ${column} where user_id = $1`, [ada]);
      if ("refused" in changed ? changed.refused !== NOT_ALLOWED : changed.affected > 0) return JSON.stringify(changed);
      if (columns.length > 0 && "refused" in changed) return "may be updated by grant, but no policy lets it";
      const taken = await attempt(db, mallory, `update ${name} set user_id = $1 where user_id = $2`, [mallory, ada]);
      return "refused" in taken
        ? taken.refused === NOT_ALLOWED
          ? null
          : taken.refused
        : taken.affected === 0
          ? null
          : "taken over";
    });
    expect(wrong).toEqual([]);
    expect(await everythingOf(db, tables, ada)).toEqual(before);
  });

  it("cannot be deleted or truncated, in any table", async () => {
    const before = await everythingOf(db, tables, ada);
    const wrong = await onEach(relations, async ({ name, hasPerson }) => {
      const deleted = await attempt(db, mallory, `delete from ${name} ${hasPerson ? `where user_id = '${ada}'` : ""}`);
      if ("refused" in deleted ? !["42501", "55000"].includes(deleted.refused) : deleted.affected > 0)
        return JSON.stringify(deleted);
      const truncated = await attempt(db, mallory, `truncate ${name} cascade`);
      return "refused" in truncated && ["42501", "42809"].includes(truncated.refused)
        ? null
        : JSON.stringify(truncated);
    });
    expect(wrong).toEqual([]);
    expect(await everythingOf(db, tables, ada)).toEqual(before);
  });

  it("cannot be invented: inserting as someone else is refused, in any table", async () => {
    const forged = freshRows(ada);
    const wrong = await onEach(tables, async ({ name }) => {
      const { text, values } = insertOf(name, forged.get(name) ?? { user_id: ada });
      const outcome = await attempt(db, mallory, text, values);
      return "refused" in outcome && outcome.refused === NOT_ALLOWED ? null : JSON.stringify(outcome);
    });
    expect(wrong).toEqual([]);
  });

  it("cannot be given away: one's own row cannot become someone else's", async () => {
    const wrong = await onEach(tables, async ({ name }) => {
      const outcome = await attempt(db, mallory, `update ${name} set user_id = $1 where user_id = $2`, [ada, mallory]);
      return "refused" in outcome && outcome.refused === NOT_ALLOWED ? null : JSON.stringify(outcome);
    });
    expect(wrong).toEqual([]);
  });

  it("cannot be pointed at, by any foreign key", async () => {
    const keys = await listForeignKeys(db);
    expect(keys.length).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const { name, from, to, columns, targets } of keys) {
      // As the owner, whom no policy holds back here: what refuses is the key itself, since it begins with the person.
      const places = columns.map((column, index) => `${column} = $${index + 2}`).join(", ");
      const ids = targets.map((target) => hers.get(to)![target]);
      const refused = await db.owner(`update ${from} set ${places} where user_id = $1`, [mallory, ...ids]).then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      if (refused !== NO_SUCH_PARENT) wrong.push(`${name}: ${refused}`);
    }
    expect(wrong).toEqual([]);
  });

  it("cannot be seen in the statistics, which a materialised view holds of everyone", async () => {
    await withSystem(db.store, (tx) => sql`refresh materialized view daily_categorization_stats`.execute(tx));
    const seen = await attempt(db, mallory, "select user_id, count from my_daily_categorization_stats");
    expect(seen).toMatchObject({ rows: [{ user_id: mallory, count: 2 }] }); // one of them is archived
    expect(await attempt(db, mallory, "select * from daily_categorization_stats")).toEqual({ refused: NOT_ALLOWED });
  });
});
