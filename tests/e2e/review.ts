import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { fileOf } from "./statements.ts";
import { button, choose, fillSignUp, openImport, see, seeText } from "./steps.ts";

const STATEMENT = [
  "Date,Description,Amount",
  ...Array.from({ length: 4 }, (_, n) => `2024-03-0${n + 1},ZORVEX QUILM ${n},-4.20`),
  ...Array.from({ length: 3 }, (_, n) => `2024-03-1${n + 1},BRAMTHOR ${n},-40.00`),
  "2024-03-21,PLIXEN VARD,-7.00",
].join("\n");

export const review = (app: App) =>
  describe("the review", () => {
    it("is done by keyboard: take a suggestion, take it back, type another category, skip, and see what was learned", async () => {
      const { page } = await app.visit();
      await page.goto("/");
      await button(page, /^Create (an )?account$/).click();
      await fillSignUp(page, `${randomUUID()}@example.org`);
      await openImport(page);
      await choose(page, fileOf("march.csv", STATEMENT));
      await button(page, "Import 8 rows").click();
      await seeText(page, "8 added.");
      await page.keyboard.press("g");
      await page.keyboard.press("r");
      const merchant = (name: string) => page.getByRole("heading", { name });
      await see(merchant("Zorvex Quilm"));
      await seeText(page, "3 left, less than a minute");
      await page.keyboard.press("2");
      await see(merchant("Bramthor"));
      await seeText(page, "Zorvex Quilm →");
      await page.keyboard.press("Control+z");
      await see(merchant("Zorvex Quilm"));
      await page.keyboard.type("coff");
      await see(page.getByRole("option", { name: "Coffee" }));
      await page.keyboard.press("Enter");
      await see(merchant("Bramthor"));
      await page.keyboard.press("s");
      await see(merchant("Plixen Vard"));
      await page.keyboard.press("Enter");
      await see(merchant("That was everything but what you skipped"));
      const learned = page.getByRole("list", { name: "What was learned" });
      await see(learned.getByText("Zorvex Quilm"));
      expect(await learned.getByRole("listitem").count()).toBe(2);
      await button(page, "Look at the 1 skipped merchant").click();
      await page.keyboard.press("1");
      await see(merchant("Nothing waits for you"));
    });
  });
