import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { MARCH } from "./statements.ts";
import { button, rows, see } from "./steps.ts";

const rowHeight = async (page: Page): Promise<number> => (await rows(page).first().boundingBox())!.height;

async function hidesAmounts(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await see(rows(page));
  const digits = /[€$£]\s?\d|\d[.,]\d\d/;
  expect(await rows(page).first().textContent()).toMatch(digits);
  await page.keyboard.press("Shift+H");
  await see(rows(page).filter({ hasText: "•••" }));
  for (const path of ["/ledger", "/"]) {
    await page.goto(path);
    await see(page.getByText("•••"));
    expect(await page.getByRole("main").innerText()).not.toMatch(/[€$£]\s?\d/);
  }
  await page.keyboard.press("Control+k");
  await see(page.getByRole("combobox", { name: "Search commands" }));
  await page.keyboard.type("show amounts");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByText("•••").count()).toBe(0);
}

async function keepsTheLook(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await see(rows(page));
  expect(await rowHeight(page)).toBe(40);
  await page.goto("/settings#appearance");
  await page.getByRole("radio", { name: "Compact" }).check();
  await page.getByRole("group", { name: "Theme" }).getByRole("radio", { name: "Dark" }).check();
  await page.goto("/ledger");
  await see(rows(page));
  expect(await rowHeight(page)).toBe(32);
  expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
  expect(await stumblingBlocks(page, "compact ledger")).toEqual([]);
}

async function arrangesHome(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/");
  const cards = (): Promise<string[]> => page.getByRole("main").getByRole("heading", { level: 2 }).allTextContents();
  await see(page.getByRole("heading", { name: "Cash flow" }));
  const before = await cards();
  expect(before.indexOf("Cash flow")).toBeLessThan(before.indexOf("Spending by category"));
  await button(page, "Arrange the cards").click();
  expect(await stumblingBlocks(page, "arranging cards")).toEqual([]);
  await button(page, "Move Spending by category up").click();
  await page.getByRole("checkbox", { name: "Smart categories" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await see(page.getByRole("heading", { name: "Cash flow" }));
  const after = await cards();
  expect(after.indexOf("Spending by category")).toBeLessThan(after.indexOf("Cash flow"));
  expect(after).not.toContain("Smart categories");

  const flow = page.getByRole("region", { name: "Cash flow" });
  await button(flow, "Flow").click();
  await see(flow.getByRole("list", { name: "Went to" }));
  expect(await stumblingBlocks(page, "flow of money")).toEqual([]);
  await flow.getByRole("list", { name: "Went to" }).getByRole("link").first().click();
  await see(rows(page));
}

async function editsByKeys(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/ledger");
  await see(rows(page));
  await page.keyboard.press("j");
  await page.keyboard.press("n");
  await expect
    .poll(() => page.getByLabel("Note", { exact: true }).evaluate((field) => field === document.activeElement))
    .toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("grid").focus();
  await page.keyboard.press("m");
  await expect.poll(() => page.getByLabel("Merchant").evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("grid").focus();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+J");
  await page.keyboard.press("t");
  await page.getByLabel("Add tags").waitFor();
  await page.keyboard.type("spring");
  await page.keyboard.press("Enter");
  await see(page.getByRole("status").filter({ hasText: "tagged spring" }));
}

async function showsTheGallery(app: App): Promise<void> {
  const { page } = await app.visitAs(await app.person(), "/");
  await see(page.getByRole("navigation", { name: "Screens" }));
  await page.keyboard.press("Control+k");
  await see(page.getByRole("combobox", { name: "Search commands" }));
  await page.keyboard.type("gallery");
  await page.keyboard.press("Enter");
  await see(page.getByRole("heading", { name: "Gallery", level: 1 }));
  expect(await stumblingBlocks(page, "gallery")).toEqual([]);
}

export const looks = (app: App): void => {
  describe("how the app looks", () => {
    it("hides every amount at a key, in sentences too", () => hidesAmounts(app));
    it("is kept in the browser: theme and how close rows stand", () => keepsTheLook(app));
    it("is for the person to arrange: Home's cards, and the month as a flow", () => arrangesHome(app));
    it("is edited without a mouse: note, name and tags by one key", () => editsByKeys(app));
    it("stands on one page for whoever builds on it", () => showsTheGallery(app));
  });
};
