import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { startFakeProvider } from "../setup/fake-provider.ts";
import type { FakeProvider } from "../setup/fake-provider.ts";
import { stumblingBlocks } from "./accessibility.ts";
import { useApp } from "./app.ts";
import { sideways } from "./ledger.ts";
import { pngWith } from "../setup/pictures.ts";
import { csv, fileOf } from "./statements.ts";
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
    await privacy.getByRole("switch", { name: /see my merchants$/ }).click();
    await seeText(page, "AI is off for you.");
    expect(await privacy.getByRole("switch").count()).toBe(1);
    expect((await usage()).status).toMatchObject({ allowed: false, ownCapUsd: 2.5, monthlyCapUsd: 2.5 });
  });

  it("reads a picture of a receipt once its person allows that, who is told first that nothing can be taken out of it", async () => {
    const person = await app.person();
    await person.importFile(
      "march.csv",
      "Date,Description,Amount,Currency\n2024-03-02,CORNER BAKERY DUBLIN,-6.00,EUR\n",
    );
    const tab = await app.visitAs(person, "/documents", { width: 375, height: 800 });
    const { page } = tab;
    await page.getByLabel("Receipt files").setInputFiles([fileOf("photo.png", pngWith("53.34N 6.26W"), "image/png")]);
    const card = page.getByRole("article", { name: "photo.png" });
    await see(card.getByText(/orbit-1 could look at it if you allow that under Settings → Privacy/));
    expect(await stumblingBlocks(page, "a picture nobody has read")).toEqual([]);

    await page.goto(`${app.origin}/settings`);
    const privacy = page.getByRole("region", { name: "Privacy", exact: true });
    await see(privacy.getByText(/Nothing can be taken out of a picture/));
    await privacy.getByRole("switch", { name: /see pictures of my receipts$/ }).click();
    await expect.poll(async () => (await person.client.call("usage", "GET", {})).status?.picturesAllowed).toBe(true);
    expect(await stumblingBlocks(page, "privacy with pictures")).toEqual([]);

    const said = {
      merchant: "Corner Bakery",
      paidOn: "2024-03-01",
      currency: "EUR",
      total: "6.00",
      tax: null,
      lines: [],
    };
    fake.script.push({ kind: "answer", text: JSON.stringify(said) });
    await page.goto(`${app.origin}/documents`);
    await button(card, "Read it again").click();
    await see(card.getByRole("region", { name: "Attached to" }).getByText("CORNER BAKERY DUBLIN"));
    await page.goto(`${app.origin}/settings`);
    const sent = privacy.getByRole("list", { name: "What was sent" });
    await sent.locator("summary").first().click();
    await see(sent.getByText(/the picture of receipt [0-9a-f-]{36}: \d+ bytes, SHA-256/).first());
  });
});
