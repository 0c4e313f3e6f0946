import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { sideways } from "./ledger.ts";
import { button, rows, see } from "./steps.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,ZORVEX QUILM,-4.20\n2024-03-02,BRAMTHOR,-400.00\n";

async function areKept(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", STATEMENT);
  const { page, expectRefusals } = await app.visitAs(person, "/ledger?q=amount%3E100&sort=amount&order=asc");
  await see(rows(page, "Bramthor"));
  await button(page, "Views").press("Enter");
  const panel = page.getByRole("dialog", { name: "Views" });
  await button(panel, "Keep this view").press("Enter");
  await page.keyboard.type("Big ones");
  await page.keyboard.press("Enter");
  await see(panel.getByText("Big ones is shown."));
  expect(await stumblingBlocks(page, "views")).toEqual([]);

  expectRefusals(409);
  await page.goto("/ledger?q=in");
  await button(page, "Views").click();
  await button(panel, "Keep this view").click();
  await page.keyboard.type("big ONES");
  await page.keyboard.press("Enter");
  await see(panel.getByText(/There is already a view called “Big ones”/));
  await page.keyboard.press("Escape");
  await button(panel, /^Big ones/).press("Enter");
  await page.waitForURL(/sort=amount/);
  await see(rows(page, "Bramthor"));
  expect(await rows(page, "Zorvex").count()).toBe(0);

  await page.goto("/budgets");
  await see(page.getByRole("heading", { name: "Budgets", exact: true }));
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("big on");
  await see(page.getByRole("option", { name: /Big ones/ }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ledger\?.*sort=amount/);

  await button(page, "Views").click();
  await button(panel, "Rename Big ones").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Large ones");
  await page.keyboard.press("Enter");
  await see(panel.getByText("Large ones is shown."));
  await button(panel, "Delete Large ones").click();
  await see(page.getByText("Large ones is deleted."));
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+z");
  await see(page.getByText("Large ones is back."));
}

async function fitOnAPhone(app: App): Promise<void> {
  const person = await app.person();
  await person.client.call("ledger-views", "POST", { name: "Everything that came in this year", filter: "in" });
  const { page } = await app.visitAs(person, "/ledger?q=out", { width: 375, height: 800 });
  await button(page, "Views").click();
  await see(page.getByText("Everything that came in this year"));
  expect(await sideways(page)).toBe(0);
  expect(await stumblingBlocks(page, "views on a phone")).toEqual([]);
}

export const views = (app: App) =>
  describe("views of the ledger", () => {
    it("are kept by name, opened from the ledger and the palette, renamed and deleted, by keyboard", () =>
      areKept(app));
    it("fit on a phone", () => fitOnAPhone(app));
  });
