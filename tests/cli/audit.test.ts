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
    await using server = await startServer(place.home);
    expect(await place.run(["audit", "verify"])).toMatchObject({ code: 0, stdout: "" });
    expect(await place.run(["audit"])).toMatchObject({ code: 2 });
    await server.stop();
  });
});
