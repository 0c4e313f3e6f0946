import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bomb } from "../setup/pdf/bomb.ts";
import { jsonLines, start, temporaryFolder, xspenses } from "./program.ts";

const STATEMENT = `Date,Description,Amount,Currency
2024-03-01,LIDL SUPERMARKET 0412,-23.10,EUR
2024-03-02,CITY BAKERY,-4.50,EUR
2024-03-32,BROKEN ROW,-1.00,EUR
2024-03-05,SALARY ACME GMBH,2500.00,EUR
`;

describe("import --dry-run", () => {
  it("prints one JSON line a file and nothing else, and needs no database", async () => {
    using folder = temporaryFolder();
    folder.file("march.csv", STATEMENT);
    const { stdout, code } = await xspenses(["import", "--dry-run", "--json", "march.csv"], { cwd: folder.path });
    expect(jsonLines(stdout)).toEqual([
      {
        file: "march.csv",
        format: "csv",
        ok: true,
        transactions: 3,
        rejected: [{ line: 4, reason: expect.any(String) }],
        error: null,
      },
    ]);
    expect(code).toBe(0);
  });

  it.each(["import --dry-run --json", "categorize"])(
    "refuses a PDF that unfolds to more than there is: %s",
    async (command) => {
      using folder = temporaryFolder();
      writeFileSync(join(folder.path, "bomb.pdf"), await bomb());
      const { stdout, stderr, code } = await xspenses([...command.split(" "), "bomb.pdf"], { cwd: folder.path });
      expect(stdout + stderr).toContain("holds more than can be read at once");
      expect(code).toBe(1);
    },
  );

  it("tells a file that is missing, empty or no statement, goes on, and ends with code 1", async () => {
    using folder = temporaryFolder();
    const empty = folder.file("empty.csv", "");
    const binary = folder.file("photo.csv", "\u0000\u0001\u0002".repeat(400));
    const good = folder.file("march.csv", STATEMENT);
    const missing = `${folder.path}/missing.csv`;
    const { stdout, code } = await xspenses([
      "import",
      "--json",
      "--dry-run",
      missing,
      empty,
      binary,
      folder.path,
      good,
    ]);
    const lines = jsonLines(stdout);
    expect(lines.map((line) => [line["file"], line["ok"]])).toEqual([
      [missing, false],
      [empty, false],
      [binary, false],
      [folder.path, false],
      [good, true],
    ]);
    for (const line of lines.slice(0, 4))
      expect(line).toEqual({
        file: line["file"],
        format: null,
        ok: false,
        transactions: 0,
        rejected: [],
        error: expect.any(String),
      });
    expect(code).toBe(1);
  });

  it("reads well without --json and lets no control character of a file reach the terminal", async () => {
    using folder = temporaryFolder();
    folder.file("march.csv", STATEMENT);
    const { stdout } = await xspenses(["import", "--dry-run", "march.csv", "no\u001b[2Jsuch.csv"], {
      cwd: folder.path,
    });
    expect(stdout).toContain("march.csv: csv, 3 transactions, 1 row rejected");
    expect(stdout).toContain("There is no such file.");
    expect(stdout).not.toContain("\u001b");
  });
});

describe("categorize FILE", () => {
  it("prints one JSON object a row with amount, category and reason", async () => {
    using folder = temporaryFolder();
    const file = folder.file("march.csv", STATEMENT);
    const { stdout, stderr, code } = await xspenses(["categorize", file, "--json"]);
    const rows = jsonLines(stdout);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      line: 2,
      date: "2024-03-01",
      amount: "-23.10",
      currency: "EUR",
      category: "Groceries",
    });
    expect(rows[2]).toMatchObject({ amount: "2500.00", group: "Income" });
    expect(stderr).toContain("1 row could not be read");
    expect(code).toBe(0);
  });

  it("prints a table without --json", async () => {
    using folder = temporaryFolder();
    const { stdout } = await xspenses(["categorize", folder.file("march.csv", STATEMENT)]);
    expect(stdout).toMatch(/2024-03-01 +-23\.10 EUR +Groceries +\d+ % +Lidl/);
  });

  it("says on stderr why a file cannot be read, and ends with code 1", async () => {
    const { stdout, stderr, code } = await xspenses(["categorize", "/nowhere/at-all.csv"]);
    expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
    expect(stderr).toContain("/nowhere/at-all.csv: There is no such file.");
  });
});

describe("the command line", () => {
  it("answers a wrong command, option or missing argument with a next step and code 2", async () => {
    const wrong = [["imprt"], [], ["import", "--jsn", "x.csv"], ["import"], ["categorize"], ["categorize", "a", "b"]];
    for (const args of wrong) {
      const { stdout, stderr, code } = await xspenses(args);
      expect({ args, stdout, code }).toEqual({ args, stdout: "", code: 2 });
      expect(stderr).toMatch(/See: xspenses .*--help/);
      expect(stderr).not.toContain("\n    at ");
    }
  });

  it("refuses an option that it would take no notice of", async () => {
    const ignored = [
      ["import", "--dry-run", "--account", "Giro", "x.csv"],
      ["import", "--dry-run", "--user", "ada@example.org", "x.csv"],
      ["categorize", "-", "--json"],
    ];
    for (const args of ignored) {
      const { stdout, stderr, code } = await xspenses(args);
      expect({ args, stdout, code }).toEqual({ args, stdout: "", code: 2 });
      expect(stderr).toContain("leave out");
    }
  });

  it("explains itself and its exit codes", async () => {
    const { stdout, code } = await xspenses(["--help"]);
    expect(stdout).toContain("categorize");
    expect(stdout).toContain("Exit code: 0");
    expect(code).toBe(0);
    expect((await xspenses(["import", "--help"])).stdout).toContain("--dry-run");
    expect((await xspenses(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("is no failure when whoever reads has had enough", async () => {
    using folder = temporaryFolder();
    const many = Array.from({ length: 20_000 }, () => "2024-03-02,CITY BAKERY,-4.50,EUR").join("\n");
    const file = folder.file("long.csv", `Date,Description,Amount,Currency\n${many}\n`);

    const child = start("cli", ["categorize", file]);
    let stderr = "";
    child.stderr.on("data", (text) => (stderr += String(text)));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
