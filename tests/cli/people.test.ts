import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import type { RunningServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

const PASSWORD = "a long enough one";
const MARCH = "Date,Description,Amount\n2024-03-01,LIDL SUPERMARKET 0412,-23.10\n";

/** An installation with a statement to import. */
async function withStatement() {
  const place = await installation();
  place.file("march.csv", MARCH);
  const people = async () => jsonLines((await place.run(["user", "list", "--json"])).stdout);
  return { ...place, people };
}

type Place = Awaited<ReturnType<typeof withStatement>>;

describe("the people of an installation", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("begin with whoever imported first; the first account takes that ledger over and is the operator", async () => {
    using place = await withStatement();
    await place.run(["import", "march.csv"]);
    expect(await place.people()).toEqual([{ email: null, operator: false }]);
    const { stdout, stderr, code } = await place.run(["user", "create", "ada@example.org"], `${PASSWORD}\n`);
    expect({ stdout, stderr, code }).toEqual({ stdout: "ada@example.org has an account now.\n", stderr: "", code: 0 });
    expect(await place.people()).toEqual([{ email: "ada@example.org", operator: true }]);
    expect((await place.run(["import", "march.csv"])).stdout).toContain("0 transactions added, 1 already there");
  });
});

// The server answers what the program itself would without one, in a tenth of the time it takes to open the database.
describe("several people, while the server runs", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  let place: Place;
  let server: RunningServer;
  beforeAll(async () => {
    place = await withStatement();
    server = await startServer(place.home);
    for (const name of ["ada", "bob"]) await place.run(["user", "create", `${name}@example.org`], `${PASSWORD}\n`);
  });
  afterAll(async () => {
    await server?.stop();
    place?.[Symbol.dispose]();
  });

  it("must be named for an import", async () => {
    const unclear = await place.run(["import", "march.csv"]);
    expect(unclear).toMatchObject({ code: 1, stdout: "" });
    expect(unclear.stderr).toContain("--user EMAIL");
    const named = await place.run(["import", "march.csv", "--user", "bob@example.org"]);
    expect(named).toMatchObject({ code: 0, stderr: "" });
    const nobody = await place.run(["import", "march.csv", "--user", "eve@example.org"]);
    expect(nobody).toMatchObject({ code: 1, stdout: "" });
    expect(nobody.stderr).toContain("There is no account for eve@example.org");
  });

  it("can get a new password and be named operator", async () => {
    expect(await place.run(["user", "operator", "bob@example.org"])).toMatchObject({ code: 0, stderr: "" });
    expect(await place.people()).toContainEqual({ email: "bob@example.org", operator: true });
    expect(await place.run(["user", "reset", "bob@example.org"], "another long one\n")).toMatchObject({ code: 0 });
    const link = await place.run(["user", "reset", "bob@example.org", "--link"]);
    expect(link).toMatchObject({ code: 0 });
    expect(link.stdout).toMatch(/^http:\/\/localhost:\d+\/reset-password#[\w-]{43}\n$/);
    expect(await place.run(["user", "sign-out", "bob@example.org"])).toMatchObject({ code: 0, stderr: "" });
    expect(await place.run(["user", "sign-out", "bob@example.org", "--link"])).toMatchObject({ code: 2 });
    const none = await place.run(["user", "second-factor-off", "bob@example.org"]);
    expect(none).toMatchObject({ code: 1, stdout: "" });
    expect(none.stderr).toContain("has no second factor");
  });

  it("are told what does not fit", async () => {
    const refused = [
      [["user", "create", "ada@example.org"], PASSWORD, "already"],
      [["user", "create", "dan@example.org"], "short", "at least 10 characters"],
      [["user", "reset", "eve@example.org"], PASSWORD, "no account for eve"],
      [["user", "reset", "ada@example.org"], "", "nothing came"],
      [["user", "reset", "ada@example.org"], "qwertyuiop12", "among the first"],
      [["user", "create", "cleo@example.org"], "cleo123456", "among the first"],
    ] as const;
    for (const [args, input, why] of refused) {
      const { code, stdout, stderr } = await place.run(args, input);
      expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: "" });
      expect(stderr).toContain(why);
    }
    expect(await place.run(["user", "forget", "ada@example.org"])).toMatchObject({ code: 2 });
    const ignored = [
      ["list", "--link"],
      ...["create", "reset", "sign-out"].map((action) => [action, "x@x.org", "--json"]),
    ];
    for (const args of ignored) {
      const { code, stdout, stderr } = await place.run(["user", ...args], `${PASSWORD}\n`);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: "" });
      expect(stderr).toContain("leave it out");
    }
  });
});
