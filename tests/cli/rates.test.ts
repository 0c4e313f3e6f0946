import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

describe("xspenses rates", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  let place: Awaited<ReturnType<typeof installation>>;
  beforeAll(async () => {
    place = await installation();
    place.file("ecb.csv", "Date,USD,JPY,\n2024-03-28,1.0811,163.45,\n2024-03-27,1.0816,163.61,\n");
    place.file("list.csv", "date,currency,rate\n2024-03-28,EUR,0.92\n2024-03-28,GBP,nothing\n");
    place.file("march.csv", "Date,Description,Amount,Currency\n2024-03-01,SHOP,-4.20,USD\n");
    await place.run(["import", "march.csv"]);
  });
  afterAll(() => place?.[Symbol.dispose]());

  it("imports a table of the European Central Bank, and a list against another base, in words and as JSON", async () => {
    expect(await place.run(["rates", "import", "ecb.csv"])).toEqual({
      code: 0,
      stdout: "4 rates of EUR, JPY, USD from 2024-03-27 to 2024-03-28.\n",
      stderr: "",
    });
    const list = await place.run(["rates", "import", "list.csv", "--base", "usd", "--json"]);
    expect(list).toMatchObject({ code: 1, stderr: "" });
    expect(jsonLines(list.stdout)).toEqual([
      expect.objectContaining({ format: "list", count: 1, currencies: ["EUR", "USD"], rejectedCount: 1 }),
    ]);
  });

  it("says what does not fit, and where", async () => {
    const refused = [
      [["rates"], 2, "Say import and one file."],
      [["rates", "import", "ecb.csv", "--base", "euro"], 2, "--base"],
      [["rates", "import", "none.csv"], 1, "none.csv: There is no such file."],
      [["rates", "import", "march.csv"], 1, "names no column rate"],
      [["rates", "import", "ecb.csv", "--everyone"], 1, "whoever runs"],
    ] as const;
    for (const [args, code, why] of refused) {
      const result = await place.run(args);
      expect(result).toMatchObject({ code, stdout: "" });
      expect(result.stderr).toContain(why);
    }
  });
});
