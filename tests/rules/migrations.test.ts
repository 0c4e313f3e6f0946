import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MIGRATIONS } from "../../src/data/generated/migrations.ts";
import { productFiles, ROOT } from "./source-files.ts";
import landed from "./migration-checksums.json" with { type: "json" };

const files = readdirSync(join(ROOT, "migrations"))
  .toSorted()
  .map((name) => ({ name, text: readFileSync(join(ROOT, "migrations", name), "utf8").replaceAll("\r\n", "\n") }));

/** What PostgreSQL 18 brought; 17 is the oldest we promise, and the embedded engine is an 18 that would not complain. */
const NEWER_THAN_17 =
  /\buuidv[47]\(|\buuid_extract_timestamp\(|\bwithout overlaps\b|\bnot enforced\b|\)\s*virtual\b|\bcasefold\(|\barray_(sort|reverse)\(|\bcrc32c?\(|\breturning\s+(with\s*\(|old\.|new\.)|\bjson_strip_nulls\([^)]*,/i;

/** No transaction: an index cannot be built concurrently in one. */
const isInPieces = (text: string): boolean => !/^begin;$/m.test(text);
const CONCURRENT =
  /^(?:drop index concurrently if exists (\w+);\s+create (?:unique )?index concurrently \1 on [^;]+;\s+)+insert into schema_version [^;]+;$/;

describe("migrations", () => {
  it("are never edited after they have landed; a new one adds its line to migration-checksums.json", () => {
    const now = Object.fromEntries(
      files.map(({ name, text }) => [name, createHash("sha256").update(text).digest("hex")]),
    );
    expect(now).toEqual(landed);
  });

  it("are all compiled into the program, in order", () => {
    expect(MIGRATIONS.map(({ text }) => text)).toEqual(files.map(({ text }) => text));
  });

  it("are one transaction each that records its own version, so that psql can run them too", () => {
    const wrong = files.filter(({ name, text }) => {
      const record = `insert into schema_version (version, name) values (${Number(name.slice(0, 3))}, '${name.slice(4, -4)}');`;
      const statements = text.replace(/^--.*$/gm, "").trim();
      if (isInPieces(text)) return !(CONCURRENT.test(statements) && statements.endsWith(`\n${record}`));
      return !(statements.startsWith("begin;") && statements.endsWith(`${record}\ncommit;`));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("build indexes concurrently, and nothing else, where they are none: each may be run again from its beginning", () => {
    const record = "insert into schema_version (version, name) values (40, 'x');";
    const build = "create unique index concurrently a on transactions (user_id,\n  lower(notes)) where notes <> '';";
    expect(`drop index concurrently if exists a;\n${build}\n${record}`).toMatch(CONCURRENT);
    // Cut off, it leaves an index that is not valid behind; another statement might have been run already.
    expect(`${build}\n${record}`).not.toMatch(CONCURRENT);
    expect(`drop index concurrently if exists b;\n${build}\n${record}`).not.toMatch(CONCURRENT);
    expect(`drop index concurrently if exists a;\n${build}\ndelete from traffic;\n${record}`).not.toMatch(CONCURRENT);
  });

  it("and queries use nothing newer than PostgreSQL 17", () => {
    // The package that makes ids here has a function of the same name as the newer server's.
    const queries = productFiles("src/data").map(({ path, text }) => ({
      path,
      text: text.includes('from "uuid"') ? text.replaceAll("uuidv7()", "") : text,
    }));
    const everything = [...files.map(({ name, text }) => ({ path: name, text })), ...queries];
    expect(everything.filter(({ text }) => NEWER_THAN_17.test(text)).map(({ path }) => path)).toEqual([]);
    expect("select uuidv7()").toMatch(NEWER_THAN_17);
  });
});
