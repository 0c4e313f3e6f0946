import { fileURLToPath } from "node:url";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, expect, it } from "vitest";
import { ask, clientOf } from "../setup/mcp-client.ts";
import { startServer } from "../setup/running-server.ts";
import { installation, SEVERAL_PROGRAMS_MS } from "./program.ts";

const YEAR = new Date().getFullYear() - 1;
const STATEMENT = `Date,Description,Amount
${YEAR}-03-01,TIN KETTLE COFFEE,-4.50
${YEAR}-03-02,TIN KETTLE COFFEE,-5.50
`;
const CLI = fileURLToPath(new URL("../../dist/programs/cli.js", import.meta.url));
const MOVE = { where: { merchant: "tin kettle" }, category: "Bars" };

/** The official client in front of the command, as a program of the person's would start it. */
async function started(home: string, args: readonly string[], client: Client = clientOf("legacy")): Promise<Client> {
  const env = { PATH: process.env["PATH"] ?? "", XSPENSES_HOME: home };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [CLI, "mcp", ...args], env }));
  return client;
}
const namesOf = async (client: Client): Promise<string[]> => (await client.listTools()).tools.map(({ name }) => name);

describe("xspenses mcp", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  it("lets a program on this computer read, over stdin and stdout, without a server", async () => {
    using place = await installation();
    await place.import(place.file("bank.csv", STATEMENT));
    const client = await started(place.home, []);
    expect(await namesOf(client)).not.toContain("recategorise");
    expect(await namesOf(client)).not.toContain("confirm");
    const spent = await ask(client, "totals", { where: { merchant: "tin kettle" } });
    expect(spent.data).toMatchObject({ sentence: "You spent $10.00 at Tin Kettle, in 2 transactions." });
    await client.close();
    // It let go of the folder when the program had gone.
    expect((await place.run(["user", "list"])).code).toBe(0);
  });

  it("goes through the server while one runs, which programs elsewhere reach over HTTP with a token", async () => {
    using place = await installation();
    await place.import(place.file("bank.csv", STATEMENT));
    await using server = await startServer(place.home);
    const modern = await started(place.home, ["--propose"], clientOf("modern"));
    expect(modern.getProtocolEra()).toBe("modern");
    expect(await namesOf(modern)).toContain("recategorise");
    const offered = await ask(modern, "recategorise", MOVE);
    expect(offered.data).toMatchObject({ result: { kind: "proposal", changes: 2 } });
    await modern.close();

    const writer = await started(place.home, ["--write"]);
    const { id } = (await ask(writer, "recategorise", MOVE)).data!["result"] as { id: string };
    expect((await ask(writer, "confirm", { id, answer: "confirm" })).data).toMatchObject({ changedRows: 2 });
    await writer.close();

    for (const era of ["legacy", "modern"] as const) {
      const { token } = await server.client.call("service-tokens", "POST", { name: era, scopes: ["mcp:read"] });
      const client = clientOf(era);
      const requestInit = { headers: { authorization: `Bearer ${token}` } };
      await client.connect(new StreamableHTTPClientTransport(new URL(`${server.origin}/api/mcp`), { requestInit }));
      const { data } = await ask(client, "totals", { where: { category: "Bars" } });
      expect(data).toMatchObject({ sentence: "You spent $10.00 on Bars, in 2 transactions." });
      await client.close();
    }
    const stranger = clientOf("legacy");
    await expect(
      stranger.connect(new StreamableHTTPClientTransport(new URL(`${server.origin}/api/mcp`))),
    ).rejects.toThrow(/401|unauthenticated|service token/i);
    await server.stop();
  });

  it("says what does not fit", async () => {
    using place = await installation();
    expect(await place.run(["mcp", "--write", "--propose"])).toMatchObject({ code: 2, stdout: "" });
    expect(await place.run(["mcp", "ledger"])).toMatchObject({ code: 2, stdout: "" });
    expect((await place.run(["mcp", "--user", "nobody@example.org"])).code).toBe(1);
  });
});
