import { describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

describe("xspenses audit verify", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("tells that every log is whole, in a folder of one's own and while the server runs", async () => {
    using place = await installation();
    place.file("march.csv", "Date,Description,Amount\n2024-03-01,CORNER SHOP,-23.10\n");
    expect(await place.run(["audit", "verify"])).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "0 rows of 0 people: all whole.\n",
    });
    await place.run(["import", "march.csv"]);
    const { stdout, code } = await place.run(["audit", "verify", "--json"]);
    expect({ logs: jsonLines(stdout), code }).toMatchObject({ logs: [{ brokenAt: null, headMatches: true }], code: 0 });
    const head = await place.run(["audit", "head"]);
    expect(jsonLines(head.stdout)).toMatchObject([{ seq: expect.any(Number), seal: expect.any(String) }]);
    const kept = place.file("heads.jsonl", head.stdout);
    await using server = await startServer(place.home);
    const compared = await place.run(["audit", "verify", "--against", kept]);
    expect(compared).toMatchObject({ code: 0, stdout: "" });
    expect(compared.stderr).toContain("of 1 person: all whole; 1 of 1 heads as they were");
    const changed = place.file(
      "changed.jsonl",
      head.stdout.replace(/"hash":"./, '"hash":"0').replace(/"seq":\d+/, '"seq":1'),
    );
    expect(await place.run(["audit", "verify", "--against", changed])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("was not sealed by this installation"),
    });
    const [log] = jsonLines(stdout);
    const [{ userId, at }] = jsonLines(head.stdout) as [Record<string, unknown>];
    const states = await place.run(["audit", "verify", "--json", "--against", changed]);
    expect({ lines: jsonLines(states.stdout), code: states.code }).toEqual({
      lines: [log, { userId, seq: 1, at, state: "forged" }],
      code: 1,
    });
    const same = await place.run(["audit", "verify", "--json", "--against", kept]);
    expect({ state: jsonLines(same.stdout)[1]?.["state"], code: same.code }).toEqual({ state: "same", code: 0 });
    expect(await place.run(["audit", "verify", "--against", place.file("x", "?")])).toMatchObject({ code: 1 });
    expect(await place.run(["audit", "verify"])).toMatchObject({ code: 0, stdout: "" });
    expect(await place.run(["audit"])).toMatchObject({ code: 2 });
    await server.stop();
  });
});
