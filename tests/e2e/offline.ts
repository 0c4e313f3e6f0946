import { describe, expect, it } from "vitest";
import { initialScripts } from "../../tools/web/initial-weight.mjs";
import type { App } from "./app.ts";
import { MARCH } from "./statements.ts";
import { rows, see, seeText } from "./steps.ts";

/** Bytes of script, compressed, before anything can be drawn. */
const MOST_BYTES = 170_000;

async function opensWithoutAConnection(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const tab = await app.visitAs(person, "/ledger", { keepsFiles: true });
  const { page } = tab;
  await see(rows(page));
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
  });
  const kept = await page.evaluate(async () => {
    const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain("/");
  expect(kept.filter((path) => path.startsWith("/api/") || path.startsWith("/.netlify/"))).toEqual([]);
  tab.expectLostConnection();
  await page.context().setOffline(true);
  await page.reload();
  await seeText(page, "The server cannot be reached.");
  expect(await page.content()).not.toContain("ZORBLAX");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await see(rows(page));
}

export const offline = (app: App): void => {
  describe("without a connection", () => {
    it("the app opens and says so; nothing of a ledger was kept for it", () => opensWithoutAConnection(app));
    it("loads little before the first page is drawn", () => {
      const bytes = initialScripts().reduce((all, { gzipBytes }) => all + gzipBytes, 0);
      expect(bytes).toBeGreaterThan(50_000);
      expect(bytes).toBeLessThan(MOST_BYTES);
    });
  });
};
