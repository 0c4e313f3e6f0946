import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const text = readFileSync(join(root, "docs", "security", "asvs.md"), "utf8");

/** Requirements of levels 1 and 2 in ASVS 5.0.0, by section. */
const SECTIONS: Readonly<Record<string, string>> = {
  "1": "1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2",
  "2": "2.1:1-3 2.2:1-3 2.3:1-4 2.4:1-1",
  "3": "3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2",
  "4": "4.1:1-3 4.2:1-1 4.3:1-2 4.4:1-4",
  "5": "5.1:1-1 5.2:1-3 5.3:1-2 5.4:1-3",
  "6": "6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4",
  "7": "7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2",
  "8": "8.1:1-2 8.2:1-3 8.3:1-1 8.4:1-1",
  "9": "9.1:1-3 9.2:1-4",
  "10": "10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3",
  "11": "11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4 11.5:1-1 11.6:1-1",
  "12": "12.1:1-3 12.2:1-2 12.3:1-4",
  "13": "13.1:1-1 13.2:1-5 13.3:1-2 13.4:1-5",
  "14": "14.1:1-2 14.2:1-4 14.3:1-3",
  "15": "15.1:1-3 15.2:1-3 15.3:1-7",
  "16": "16.1:1-1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3",
  "17": "17.1:1-1 17.2:1-4 17.3:1-2",
};

const range = (section: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${section}.${from + index}`);

const REQUIRED = Object.values(SECTIONS)
  .flatMap((line) => line.split(" "))
  .flatMap((part) => {
    const [, section = "", from, to] = /^([\d.]+):(\d+)-(\d+)$/.exec(part) ?? [];
    return range(section, Number(from), Number(to));
  });

/** `3.4.4–3.4.6, 3.5.1` → each of them. */
const expand = (ids: string): string[] =>
  ids.split(",").flatMap((part) => {
    const [first = "", last = first] = part.trim().split("–");
    const at = first.lastIndexOf(".");
    return range(first.slice(0, at), Number(first.slice(at + 1)), Number(last.slice(last.lastIndexOf(".") + 1)));
  });

const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map(([ids = "", , status = "", evidence = ""]) => ({ ids: expand(ids), status, evidence }));

describe("the ASVS checklist", () => {
  it("has every requirement of levels 1 and 2, each once", () => {
    expect(REQUIRED).toHaveLength(253);
    expect(rows.flatMap(({ ids }) => ids)).toEqual(expect.arrayContaining(REQUIRED));
    expect(rows.flatMap(({ ids }) => ids)).toHaveLength(REQUIRED.length);
  });

  it("says of each one of five things, and why it is not met", () => {
    const known = ["met", "partly", "not met", "operator", "n/a"];
    expect(rows.filter(({ status }) => !known.includes(status))).toEqual([]);
    expect(rows.filter(({ status, evidence }) => ["partly", "not met"].includes(status) && evidence === "")).toEqual(
      [],
    );
  });

  it("names files that exist", () => {
    const named = rows.flatMap(({ evidence }) =>
      [...evidence.matchAll(/`([\w./-]+\.[a-z]+)`/g)].map(([, path]) => path!),
    );
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
