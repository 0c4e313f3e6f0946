import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import type { RunningServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

const MARCH = [
  "Date,Description,Amount",
  "2024-03-01,ZORBLAX 001 DUBLIN,-14.00",
  "2024-03-02,ZORBLAX 002 DUBLIN,-40.00",
  "2024-03-29,QWXZ 7,-3.00",
].join("\n");

describe("xspenses rules", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  let place: Awaited<ReturnType<typeof installation>>;
  let server: RunningServer;
  beforeAll(async () => {
    place = await installation();
    place.file("march.csv", MARCH);
    server = await startServer(place.home);
    await place.run(["import", "march.csv"]);
  });
  afterAll(async () => {
    await server?.stop();
    place?.[Symbol.dispose]();
  });

  it("tests a rule that does not exist yet against the ledger, in words and as JSON", async () => {
    const words = await place.run(["rules", "test", "--pattern", "zorblax", "--category", "kids & pets"]);
    expect(words).toMatchObject({ code: 0, stderr: "" });
    expect(words.stdout).toContain(
      "Matches 2 of 3 rows: agrees 0 · conflicts 0 · would change 2 · new 0 · already so 0\n",
    );
    expect(words.stdout).toContain("ZORBLAX 002 DUBLIN");
    const draft = ["rules", "test", "--regex", "^(zorb|qw)", "--min", "3", "--max", "14", "--days", "29-1", "--json"];
    const [json, ...none] = jsonLines((await place.run([...draft, "--samples", "0"])).stdout);
    expect(none).toEqual([]);
    expect(json).toMatchObject({ rows: 3, matched: 2, wouldChange: { count: 2, rows: [] } });
    expect(await place.run(["rules", "list", "--json"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await place.run(["rules", "test"])).stderr).toBe("No rule is switched on.\n");
  });

  it("says what does not fit, and where", async () => {
    const refused = [
      [["rules"], 2, "Say list or test."],
      [["rules", "test", "--category", "Dining"], 2, "A condition alone is no rule"],
      [["rules", "test", "--pattern", "a", "--regex", "b"], 2, "not both"],
      [["rules", "test", "--pattern", "a", "--min=-3"], 2, "minAmount"],
      [["rules", "test", "--pattern", "a", "--days", "x"], 2, "--days"],
      [["rules", "test", "--pattern", "a", "--samples", "51"], 2, "from 0 to 50"],
      [["rules", "list", "--samples", "5"], 2, "--samples needs a rule to try"],
      [["rules", "test", "--samples", "5"], 2, "--samples needs a rule to try"],
      [["rules", "test", "--pattern", "a", "--category", "Nowhere"], 1, "There is no category “Nowhere”"],
      [["rules", "test", "--regex", "(?<=a)b"], 1, "Lookbehind ((?<=…) is not supported. It is at character 1."],
    ] as const;
    for (const [args, code, why] of refused) {
      const result = await place.run(args);
      expect(result).toMatchObject({ code, stdout: "" });
      expect(result.stderr).toContain(why);
    }
  });
});
