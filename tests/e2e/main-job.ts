import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { fileOf, MARCH, MARCH_ROWS } from "./statements.ts";
import {
  button,
  choose,
  correct,
  expectRowCount,
  fillSignUp,
  openImport,
  owned,
  rows,
  see,
  seeText,
  toast,
} from "./steps.ts";

const PETS = "Kids & Pets";
const march = fileOf("march.csv", MARCH);

async function importAndLook(page: Page): Promise<void> {
  await choose(page, march);
  await seeText(page, `${MARCH_ROWS} new`);
  await seeText(page, "CSV, split by commas");
  await see(page.getByRole("table", { name: "The first rows as they would be saved" }).getByText("LIDL 0412 DUBLIN"));
  await button(page, `Import ${MARCH_ROWS} rows`).click();
  await seeText(page, `${MARCH_ROWS} added.`);
  await page.getByRole("link", { name: "Look at them in the ledger" }).click();
  await expectRowCount(page, `${MARCH_ROWS} rows`);
}

export const mainJob = (app: App) =>
  describe("the main job", () => {
    it("goes from signing up to an explained ledger, and keeps a correction when the file comes again", async () => {
      const { page } = await app.visit();
      await page.goto("/");
      await button(page, /^Create (an )?account$/).click();
      await fillSignUp(page, `${randomUUID()}@example.org`);
      await openImport(page);
      await importAndLook(page);

      // Each row says its category and how sure that is; the reason is one click away.
      const netflix = rows(page, "Netflix");
      await see(netflix.getByRole("img", { name: /^(sure|likely|unsure) \d+\s?%$/ }));
      await netflix.getByText("NETFLIX.COM").click();
      const drawer = page.getByRole("complementary", { name: "Explanation" });
      await see(drawer.getByRole("heading", { name: "Netflix" }));
      await see(drawer.getByRole("list", { name: "How this was decided" }).getByText("Known name"));
      expect(await drawer.getByRole("region", { name: "Why" }).locator("p").first().textContent()).toMatch(/\w+/);
      await button(drawer, "Close explanation").click();

      // A correction is marked as one's own, and the rows like it are offered, not changed.
      await correct(page, "Zorblax", PETS);
      await see(toast(page, "3 similar: apply?"));
      await expect.poll(() => owned(page, "Zorblax").count()).toBe(1);
      await button(toast(page, "3 similar"), "Apply").click();
      await see(toast(page, `3 rows of Zorblax are now ${PETS}.`));
      await expect.poll(() => rows(page, "Zorblax").filter({ hasText: PETS }).count()).toBe(4);
      await page.keyboard.press("Control+z");
      await see(toast(page, "3 rows of Zorblax are back to what they were."));
      await expect.poll(() => rows(page, "Zorblax").filter({ hasText: PETS }).count()).toBe(1);

      // The same file again adds nothing and takes nothing back.
      await openImport(page);
      await button(page, "Close").click();
      await choose(page, march);
      await seeText(page, "All of it is in the ledger already. There is nothing to import.");
      expect(await button(page, /^Import \d+ row/).count()).toBe(0);
      await page.goto("/ledger");
      await expectRowCount(page, `${MARCH_ROWS} rows`);
      await see(owned(page, "Zorblax").filter({ hasText: PETS }));
    });
  });
