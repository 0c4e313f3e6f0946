import { existsSync, readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import { installation, start, temporaryFolder, xspenses, SEVERAL_PROGRAMS_MS } from "./program.ts";

const HEAD = "Date,Description,Amount,Currency\n";
const MARCH = `${HEAD}2024-03-01,LIDL SUPERMARKET 0412,-23.10,EUR
2024-03-02,CITY BAKERY,-4.50,EUR
2024-03-02,CITY BAKERY,-4.50,EUR
2024-03-32,BROKEN ROW,-1.00,EUR
`;

describe("import into the ledger of this machine", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("adds what is new, categorised; of a file that overlaps only the new rows; and tells of each file that cannot go in", async () => {
    using place = await installation();
    place.file("march.csv", MARCH);
    const first = await place.import("march.csv");
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.lines).toEqual([
      {
        file: "march.csv",
        format: "csv",
        ok: true,
        transactions: 3,
        added: 3,
        alreadyThere: 0,
        categorised: 3,
        rejectedRows: 1,
        rejected: [{ line: 5, reason: expect.any(String) }],
        accounts: ["march"],
        importId: expect.any(String),
        error: null,
      },
    ]);
    place.file("empty.csv", "");
    place.file("letter.csv", "Dear customer,\nplease find nothing attached.\n");
    // A second download makes no second account: it once did, while the line named the first one's.
    place.file("march (1).csv", `${MARCH}2024-04-01,LIDL SUPERMARKET 0412,-9.99,EUR\n`);
    place.file("other.csv", `${HEAD}2024-03-01,TRAM TICKET,-2.80,EUR\n`);
    const broken = ["missing.csv", "empty.csv", "letter.csv"];
    const { lines, code } = await place.import(...broken, "march.csv", "march (1).csv", "other.csv");
    for (const [index, file] of broken.entries())
      expect(lines[index]).toMatchObject({ file, ok: false, added: 0, error: expect.stringMatching(/\w+/) });
    expect(lines.slice(3)).toMatchObject([
      { ok: true, added: 0, alreadyThere: 3, accounts: ["march"] },
      { ok: true, added: 1, alreadyThere: 3, accounts: ["march"] },
      { ok: true, added: 1, alreadyThere: 0, accounts: ["other"] },
    ]);
    expect(code).toBe(1);

    const written = await place.run(["export", "--format", "csv", "--account", "march", "--out", "ledger.csv"]);
    expect(written).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(place.cwd, "ledger.csv"), "utf8").match(/^2024-/gm)).toHaveLength(4);
    const again = await place.import("ledger.csv");
    expect(again.lines).toMatchObject([{ format: "xspenses", added: 0, alreadyThere: 4, accounts: ["march"] }]);
    const kept = await place.run(["export", "--format", "json", "--out", "ledger.csv"]);
    expect(kept).toMatchObject({ code: 1, stderr: expect.stringContaining("exists already") });
    // Nothing was begun, so nothing broke off.
    expect(kept.stderr).not.toContain("export_broken_off");
    expect(await place.run(["export", "--format", "doc"])).toMatchObject({ code: 2 });
  });

  it("keeps what it invents to this user alone and never prints a secret", async () => {
    using folder = temporaryFolder();
    folder.file("march.csv", MARCH);
    const home = join(folder.path, "home");
    const env = { XSPENSES_HOME: home, LOG_LEVEL: "debug" };
    const { stdout, stderr } = await xspenses(["import", "march.csv"], { cwd: folder.path, env });
    expect(stdout).toContain("march.csv: 3 transactions added, 0 already there, 1 rejected → march");
    expect(stderr).toContain("task_completed");
    const secrets = join(home, "secrets");
    for (const name of readdirSync(secrets)) {
      expect(stdout + stderr).not.toContain(readFileSync(join(secrets, name), "utf8").trim());
      if (process.platform !== "win32") expect(statSync(join(secrets, name)).mode & 0o777).toBe(0o600);
    }
    expect(stdout + stderr).not.toMatch(/eyJ[\w-]+\.eyJ/);
    if (process.platform !== "win32") expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it("lets go of the folder when it is interrupted, and the next import finds all or nothing", async () => {
    using place = await installation();
    const many = Array.from({ length: 4_000 }, (_, index) => `2024-03-02,SHOP ${index},-4.50,EUR`).join("\n");
    place.file("long.csv", HEAD + many);
    const child = start("cli", ["import", "long.csv"], { ...place, env: { ...place.env, LOG_LEVEL: "info" } });
    const over = new Promise((resolve) => child.once("close", resolve));
    child.stderr.setEncoding("utf8");
    // Once the upload is in, the work has begun.
    await new Promise<void>((resolve) =>
      child.stderr.on("data", (text: string) => text.includes("import-preview") && resolve()),
    );
    child.kill("SIGINT");
    expect(await over).toBe(130);
    expect(existsSync(join(place.home, "owner.pid"))).toBe(false);
    const { lines } = await place.import("long.csv");
    expect(lines[0]).toMatchObject({ ok: true, transactions: 4_000 });
    expect([0, 4_000]).toContain(lines[0]!["added"]);
  });
});

describe("import while the server runs", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("goes through the server, whose ledger then has the rows: of a file that overlaps the new ones, in the account that was named", async () => {
    using place = await installation();
    place.file("march.csv", MARCH);
    place.file("april.csv", `${MARCH}2024-04-01,LIDL SUPERMARKET 0412,-9.99,EUR\n`);
    await using server = await startServer(place.home);
    const { lines, code, stderr } = await place.import("march.csv", "--account", "Everyday");
    expect(lines[0]).toMatchObject({ ok: true, added: 3, categorised: 3 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const april = await place.import("april.csv", "--account", "everyday");
    expect(april.lines[0]).toMatchObject({ added: 1, alreadyThere: 3, accounts: ["Everyday"] });
    await server.stop();
    const again = await place.import("march.csv", "--account", "Everyday");
    expect(again.lines[0]).toMatchObject({ added: 0, alreadyThere: 3 });
  });

  it("explains a folder that another program has open, and takes no notice of what a killed server left behind", async () => {
    using place = await installation();
    place.file("march.csv", MARCH);
    await using server = await startServer(place.home);
    // As while it still starts: the database is open, the address not yet told.
    const address = join(place.home, "server.json");
    renameSync(address, `${address}.kept`);
    const early = await place.import("march.csv");
    expect(early.lines).toEqual([]);
    expect(early.stderr).toMatch(/is in use by process \d+/);
    expect(early.stderr).not.toContain("\n    at ");
    expect(early.code).toBe(1);
    renameSync(`${address}.kept`, address);

    await server.kill();
    expect(existsSync(address)).toBe(true);
    const { lines, code } = await place.import("march.csv");
    expect(lines[0]).toMatchObject({ ok: true, added: 3 });
    expect(code).toBe(0);
  });
});
