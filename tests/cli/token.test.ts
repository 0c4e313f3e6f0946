import { describe, expect, it } from "vitest";
import { startServer } from "../setup/running-server.ts";
import { installation, jsonLines, SEVERAL_PROGRAMS_MS } from "./program.ts";

const PASSWORD = "a long enough one\n";
const create = ["token", "create", "cron", "--scope", "dispatch:crystal"];

describe("service tokens on the command line", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("are made, listed and revoked; one alone stands on stdout; for everyone they are an operator's, and open the running server", async () => {
    using place = await installation();
    const early = await place.run([...create, "--operator"]);
    expect(early).toMatchObject({ code: 1, stdout: "" });
    expect(early.stderr).toContain("Nobody runs this installation yet");
    await place.run(["user", "create", "ada@example.org"], PASSWORD);
    const made = await place.run([...create, "--days", "7"]);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^xsp_[\w-]{43}\n$/) });
    await using server = await startServer(place.home);
    const [item] = jsonLines((await place.run(["token", "list", "--json"])).stdout);
    expect(item).toMatchObject({ name: "cron", scopes: ["dispatch:crystal"], operator: false, revokedAt: null });
    expect(await place.run(["token", "revoke", String(item!["id"])])).toMatchObject({ code: 0, stderr: "" });
    expect((await place.run(["token", "list"])).stdout).toContain("revoked 20");
    const object = jsonLines((await place.run([...create, "--json"])).stdout);
    expect(object).toEqual([
      { id: expect.any(String), token: expect.stringMatching(/^xsp_/), expiresAt: expect.any(String) },
    ]);

    await place.run(["user", "create", "bob@example.org"], PASSWORD);
    const everyones = await place.run([...create, "--operator", "--json"]);
    expect(everyones.code).toBe(0);
    const [{ token }] = jsonLines(everyones.stdout) as [Record<string, unknown>];
    const headers = { authorization: `Bearer ${String(token)}`, "content-type": "application/json" };
    const body = JSON.stringify({ tasks: [{ to: "crystal", intent: "total_months" }] });
    const response = await fetch(`${server.origin}/api/employee-dispatch`, { method: "POST", headers, body });
    // Known, and let through: an operator's token has to say whose task it is.
    expect({ status: response.status, text: await response.text() }).toMatchObject({
      status: 400,
      text: expect.stringContaining("userId"),
    });
    const his = await place.run([...create, "--operator", "--user", "bob@example.org"]);
    expect(his).toMatchObject({ code: 1, stderr: expect.stringContaining("no operator") });
    await server.stop();
  });

  it("say what does not fit", async () => {
    using place = await installation();
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [["token"], "Say list"],
      [["token", "create", "cron"], "--scope"],
      [["token", "create", "cron", "--scope", "everything"], 'no scope "everything"'],
      [[...create, "--days", "400"], "--days"],
      [["token", "list", "--days", "7"], "go with create"],
      [["token", "list", "--scope", "employee:tag"], "go with create"],
      [["token", "revoke", "x", "--operator"], "go with create"],
      [["token", "revoke", "x", "--json"], "leave out --json"],
      [["token", "create", "my", "cron", "--scope", "employee:tag"], "in quotes"],
    ];
    for (const [args, why] of wrong)
      expect(await place.run(args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(why) });
  });
});
