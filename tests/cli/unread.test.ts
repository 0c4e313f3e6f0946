import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installation, SEVERAL_PROGRAMS_MS, start } from "./program.ts";

const march = (rows: string): string => `Date,Description,Amount,Currency\n${rows}\n`;

type Place = Awaited<ReturnType<typeof installation>>;

/** Runs a command of which nobody reads what it prints. */
async function unread({ cwd, env }: Place, args: readonly string[], stream: "stdout" | "stderr" = "stdout") {
  const child = start("cli", args, { cwd, env });
  child.stdin.end();
  child[stream].destroy();
  let said = "";
  if (stream === "stdout") child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  else child.stdout.resume();
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said };
}

describe("a command nobody reads", { timeout: SEVERAL_PROGRAMS_MS }, () => {
  let place: Place;
  beforeAll(async () => {
    place = await installation();
    for (const name of ["one", "two", "three"]) place.file(`${name}.csv`, march(`2024-03-01,${name} SHOP,-4.50,EUR`));
    place.file("letter.csv", "Dear customer,\nplease find nothing attached.\n");
    place.file("rates.csv", "date,currency,rate\n2024-03-28,GBP,0.92\n2024-03-28,USD,nothing\n");
  });
  afterAll(() => place?.[Symbol.dispose]());

  it("imports every file, lets go of the folder, and tells by its code that one could not go in", async () => {
    expect(await unread(place, ["import", "one.csv", "letter.csv", "two.csv"])).toEqual({ code: 1, said: "" });
    expect(existsSync(join(place.home, "owner.pid"))).toBe(false);
    const { lines } = await place.import("one.csv", "two.csv");
    expect(lines).toMatchObject([{ alreadyThere: 1 }, { alreadyThere: 1 }]);
    expect(await unread(place, ["import", "three.csv"])).toEqual({ code: 0, said: "" });
  });

  it("keeps an exit code that is an answer", async () => {
    expect((await unread(place, ["rates", "import", "rates.csv"])).code).toBe(1);
    expect((await unread(place, ["import", "--dry-run", "one.csv", "letter.csv"])).code).toBe(1);
    const env = { ...place.env, PORT: "http" };
    expect((await unread({ ...place, env }, ["doctor"])).code).toBe(1);
    const head = await place.run(["audit", "head"]);
    const changed = place.file("changed.jsonl", head.stdout.replace(/"seq":\d+/, '"seq":1'));
    expect((await unread(place, ["audit", "verify", "--json", "--against", changed])).code).toBe(1);
  });

  it("ends well when it only prints", async () => {
    const printing = [
      ["export", "--format", "csv"],
      ["user", "list"],
      ["audit", "head"],
      ["categorize", "one.csv"],
    ];
    for (const args of printing) expect({ args, ...(await unread(place, args)) }).toEqual({ args, code: 0, said: "" });
  });

  it("ends when it is a conversation, though more could be said to it", async () => {
    const hello = { protocolVersion: "2024-11-05", capabilities: {}, clientInfo: { name: "test", version: "1" } };
    const talks = [
      { args: ["mcp"], line: { jsonrpc: "2.0", id: 1, method: "initialize", params: hello } },
      { args: ["categorize", "-"], line: { id: 1, description: "CITY BAKERY" } },
    ];
    for (const { args, line } of talks) {
      const child = start("cli", args, place);
      child.stdout.destroy();
      child.stdin.write(`${JSON.stringify(line)}\n`);
      const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
      expect({ args, code }).toEqual({ args, code: 0 });
    }
  });

  it("is not kept from its work by stderr either", async () => {
    expect((await unread(place, ["import", "one.csv"], "stderr")).code).toBe(0);
    expect((await unread(place, ["import", "--jsn"], "stderr")).code).toBe(2);
  });
});
