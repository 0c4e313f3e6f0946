import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { sideways, upwards } from "./ledger.ts";
import { fileOf, MARCH, MARCH_ROWS } from "./statements.ts";
import { button, choose, expectRowCount, gone, rows, see, seeText, toast } from "./steps.ts";

const PHONE = { width: 375, height: 667 };

export const phone = (app: App) =>
  describe("on a phone, 375 pixels wide", () => {
    it("scrolls inside its frame, however long a page is", async () => {
      const { page } = await app.visitAs(await app.person(), "/settings", PHONE);
      await see(page.getByText("AI is off."));
      expect(await upwards(page)).toBe(0);
    });

    it("does the main job without sideways scrolling", async () => {
      const { page } = await app.visitAs(await app.person(), "/import", PHONE);
      await choose(page, fileOf("march.csv", MARCH));
      await see(button(page, `Import ${MARCH_ROWS} rows`));
      expect(await sideways(page)).toBe(0);
      await button(page, `Import ${MARCH_ROWS} rows`).click();
      await seeText(page, `${MARCH_ROWS} added.`);
      await page.getByRole("link", { name: "Look at them in the ledger" }).click();
      await expectRowCount(page, `${MARCH_ROWS} rows`);
      expect(await sideways(page)).toBe(0);

      await rows(page, "Zorblax").first().click();
      const drawer = page.getByRole("complementary", { name: "Explanation" });
      await see(drawer.getByRole("heading", { name: "Zorblax" }));
      expect(await sideways(page)).toBe(0);
      await drawer.getByRole("button", { name: /^Change category/ }).click();
      await page.getByRole("option", { name: "Kids & Pets" }).click();
      await see(toast(page, "3 similar: apply?"));
      await button(drawer, "Close explanation").click();
      await gone(drawer);
      await expect
        .poll(() =>
          rows(page, "Zorblax")
            .filter({ has: page.getByLabel("your choice") })
            .count(),
        )
        .toBe(1);
    });
  });
