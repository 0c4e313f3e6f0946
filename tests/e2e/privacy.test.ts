import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { startFakeProvider } from "../setup/fake-provider.ts";
import type { FakeProvider } from "../setup/fake-provider.ts";
import { stumblingBlocks } from "./accessibility.ts";
import { useApp } from "./app.ts";
import { sideways } from "./ledger.ts";
import { csv } from "./statements.ts";
import { button, see, seeText, toast } from "./steps.ts";

const STATEMENT = csv("2024-03-01,QUIXVARL ORBIT SAN FRANCISCO CA,-18.20", "2024-03-04,JANE ROE,-12.00");

// What the pages say does not depend on the engine: one server with a model is enough.
describe("a model, in a browser", () => {
  const env: Record<string, string> = {};
  let fake: FakeProvider;
  beforeAll(async () => {
    fake = await startFakeProvider();
    const model = { AI_BASE_URL: `${fake.origin}/v1`, AI_API_KEY: "key-of-the-test-0123456789", AI_MODEL: "orbit-1" };
    Object.assign(env, model, { AI_PRICE: "0.10/0.50" });
  });
  afterAll(() => fake.close());
  const app = useApp(engines[0]!, { env });

  it("is named, shows exactly what it was sent, is limited and switched off", async () => {
    const person = await app.person();
    await person.importFile("march.csv", STATEMENT);
    const usage = () => person.client.call("usage", "GET", {});
    await expect.poll(async () => (await usage()).items[0]?.outcome, { timeout: 60_000 }).toBe("answered");
    const { page } = await app.visitAs(person, "/settings", { width: 375, height: 800 });
    const privacy = page.getByRole("region", { name: "Privacy", exact: true });
    await seeText(page, "AI is on.");
    await see(privacy.getByText(/^1 call · [\d,]+ tokens sent/));
    const sent = privacy.getByRole("list", { name: "What was sent" });
    await sent.getByText("orbit-1").first().click();
    const body = await sent.locator("pre").textContent();
    expect(JSON.parse(body ?? "")).toEqual((await usage()).items[0]!.sent);
    expect(body).not.toContain("ROE");
    expect(await sideways(page)).toBe(0);
    expect(await stumblingBlocks(page, "privacy")).toEqual([]);

    await privacy.getByLabel("My limit for a month, in US dollars").fill("2,50");
    await button(privacy, "Save limit").click();
    await see(toast(page, "Limit saved."));
    await see(privacy.getByText(/ of (US)?\$2\.50 spent this month$/));
    await privacy.getByRole("switch").click();
    await seeText(page, "AI is off for you.");
    expect((await usage()).status).toMatchObject({ allowed: false, ownCapUsd: 2.5, monthlyCapUsd: 2.5 });
  });
});
