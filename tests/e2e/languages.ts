import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { MARCH } from "./statements.ts";
import { button, rows, see, seeText } from "./steps.ts";

async function speaksGerman(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/settings");
  await page.getByLabel("Language", { exact: true }).selectOption("de");
  await see(page.getByRole("heading", { name: "Einstellungen", level: 1 }));
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
  expect(await stumblingBlocks(page, "settings in German")).toEqual([]);
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await see(page.getByRole("heading", { name: "Kontobuch", level: 1 }));
  await see(page.getByRole("grid", { name: "Buchungen" }).getByRole("gridcell"));
  await page.keyboard.press("Control+k");
  await see(page.getByRole("combobox", { name: "Befehle suchen" }));
  await page.keyboard.press("Escape");
  await page.goto("/settings");
  await page.getByLabel("Sprache", { exact: true }).selectOption("en");
  await see(page.getByRole("heading", { name: "Settings", level: 1 }));
  await page.goto("/ledger");
  await see(rows(page));
}

async function followsTheBrowser(app: App): Promise<void> {
  for (const [locale, title] of [
    ["fr-CA", "Se connecter"],
    ["es-MX", "Iniciar sesión"],
    ["ja-JP", "Sign in"],
  ] as const) {
    const { page } = await app.visit({ locale });
    await page.goto("/");
    await seeText(page, title);
    await see(button(page, title));
  }
}

export const languages = (app: App): void => {
  describe("languages", () => {
    it("are chosen in the settings, and every screen follows", () => speaksGerman(app));
    it("follow the browser until one was chosen", () => followsTheBrowser(app));
  });
};
