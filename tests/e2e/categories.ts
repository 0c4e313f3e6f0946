import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { sideways } from "./ledger.ts";
import { button, see } from "./steps.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,ZORVEX QUILM 1,-4.20",
  "2024-03-02,ZORVEX QUILM 2,-5.10",
  "",
].join("\n");

const section = (page: Page) => page.getByRole("region", { name: "Categories", exact: true });

/** Tabs until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step++) {
    const at = await page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement | null;
      return one?.getAttribute("aria-label") ?? one?.labels?.[0]?.textContent ?? one?.textContent ?? "";
    });
    if (name.test(at)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`nothing called ${String(name)} gets the focus`);
}

async function areChanged(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings#categories");
  await section(page).getByText("Dining", { exact: true }).first().click();
  await button(section(page), "Edit Coffee").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Edit Coffee" });
  await see(dialog.getByText("Nothing names this category."));
  expect(await stumblingBlocks(page, "category editor")).toEqual([]);
  await tabTo(page, /^Name$/);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Espresso");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Groc");
  await tabTo(page, /^As the group$/);
  for (const _ of [1, 2, 3]) await page.keyboard.press("ArrowRight");
  expect(await dialog.getByRole("radio", { name: "Coffee cup" }).isChecked()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  expect(await dialog.getByRole("radio", { name: "Colour of Groceries" }).isChecked()).toBe(true);
  await page.keyboard.press("Enter");
  await see(page.getByText("Coffee is now called Espresso."));
  const changed = async () =>
    (await person.client.call("tag-categories", "GET", {})).items.find(({ name }) => /Espresso|Coffee/.test(name));
  expect(await changed()).toMatchObject({
    name: "Espresso",
    group: "Groceries",
    icon: "coffee",
    colour: "groceries",
  });
  await page.keyboard.press("ControlOrMeta+z");
  await see(page.getByText("Coffee is what it was before."));
  expect(await changed()).toMatchObject({ name: "Coffee", group: "Dining", icon: null, colour: null });
}

async function areMerged(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", STATEMENT);
  const { client } = person;
  const { items } = await client.call("tag-categories", "GET", {});
  const idOf = (name: string): string => items.find((one) => one.name === name)!.id;
  const [row] = (await client.call("transactions", "GET", {})).items;
  await client.call("tag-correct", "POST", {
    transactionId: row!.id,
    categoryId: idOf("Bars"),
    applyToSimilar: true,
  });
  const { page } = await app.visitAs(person, "/settings#categories", { width: 375, height: 800 });
  await section(page).getByText("Dining", { exact: true }).first().click();
  await button(section(page), "Edit Bars").click();
  const dialog = page.getByRole("dialog", { name: "Edit Bars" });
  await see(dialog.getByText(/^In use: 2 transactions, 1 merchant it knows\./));
  expect(await button(dialog, "Delete Bars").count()).toBe(0);
  expect(await sideways(page)).toBe(0);
  await dialog.getByLabel("Merge into").selectOption({ label: "Restaurants" });
  await button(dialog, "Merge").click();
  await see(page.getByText("Bars is part of Restaurants now."));
  const count = async (name: string) =>
    (await client.call("tag-categories", "GET", {})).items.find((one) => one.name === name)?.transactionCount;
  expect([await count("Bars"), await count("Restaurants")]).toEqual([undefined, 2]);
  await button(page, "Undo").click();
  await see(page.getByText("Bars is back."));
  expect([await count("Bars"), await count("Restaurants")]).toEqual([2, 0]);

  await button(section(page), "Edit Delivery").click();
  await button(page.getByRole("dialog", { name: "Edit Delivery" }), "Delete Delivery").click();
  await see(page.getByText("Delivery is deleted."));
  expect(await count("Delivery")).toBeUndefined();
}

export const categories = (app: App) =>
  describe("categories", () => {
    it("are changed by keyboard alone: name, group, icon and colour, and back again", () => areChanged(app));
    it("are merged with their rows, taken apart again, and deleted when nothing names them", () => areMerged(app));
  });
