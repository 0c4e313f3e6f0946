import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

const ROWS = 5_000;
const OLD = `Date,Description,Amount,Currency\n${Array.from(
  { length: ROWS },
  (_, n) => `${2010 + (n % 5)}-03-${String((n % 28) + 1).padStart(2, "0")},CORNER BAKERY ${n},-${(n % 90) + 1}.50,EUR`,
).join("\n")}\n`;

describe("xspenses archive", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  let place: Awaited<ReturnType<typeof installation>>;
  beforeAll(async () => {
    place = await installation();
    place.file("old.csv", OLD);
    await place.run(["import", "old.csv"]);
  });
  afterAll(() => place?.[Symbol.dispose]());

  const state = async (...args: string[]) =>
    jsonLines((await place.run(["archive", "--json", ...args])).stdout)[0] as { rows: number; movedRows: number };
  const exported = async () => {
    const { stdout } = await place.run(["export", "--format", "csv"]);
    return stdout.trim().split("\n").slice(1).toSorted();
  };

  it("tells what the server has archived, of which a kill in the middle loses and doubles nothing, and brings all of it back", async () => {
    const before = await exported();
    expect(before).toHaveLength(ROWS);
    expect(await place.run(["archive"])).toEqual({ code: 0, stdout: "Nothing is archived.\n", stderr: "" });
    const server = await startServer(place.home, { ARCHIVE_AFTER_YEARS: "2" });
    while ((await server.client.call("ledger-archive", "GET", {})).rows === 0) await sleep(20);
    await server.kill();
    const { rows } = await state();
    expect(rows).toBeGreaterThan(0);
    expect(await exported()).toEqual(before);
    expect((await place.run(["archive"])).stdout).toMatch(
      /^[\d,]+ transactions from 2010-03-\d\d to 201\d-03-\d\d are archived\.\n$/,
    );
    expect(await state("--bring-back")).toMatchObject({ rows: 0, movedRows: rows, keepsAll: true });
    expect(await exported()).toEqual(before);
    expect((await place.run(["archive", "--allow"])).stdout).toBe("Nothing is archived.\n");
  });

  it("says what does not fit", async () => {
    for (const [args, why] of [
      [["archive", "now"], "takes options"],
      [["archive", "--allow", "--bring-back"], "not both"],
    ] as const) {
      const result = await place.run(args);
      expect(result).toMatchObject({ code: 2, stdout: "" });
      expect(result.stderr).toContain(why);
    }
  });
});
