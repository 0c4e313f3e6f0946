import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { PASSWORD } from "./person.ts";
import type { StatementFile } from "./statements.ts";

/** Waits until a person can see it. */
export const see = (locator: Locator): Promise<void> => locator.first().waitFor();
export const seeText = (page: Page, text: string | RegExp): Promise<void> => see(page.getByText(text));
export const gone = (locator: Locator): Promise<void> => locator.waitFor({ state: "hidden" });

export const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** Rows of the ledger that hold this text. */
export const rows = (page: Page, text: string | RegExp = ""): Locator =>
  page
    .getByRole("grid", { name: "Transactions" })
    .getByRole("row")
    .filter({ has: page.getByRole("gridcell") })
    .filter({ hasText: text });

/** Files the first row of the unknown merchant under a category with the picker. */
export async function correct(page: Page, merchant: string, category: string): Promise<void> {
  await rows(page, merchant)
    .first()
    .getByRole("button", { name: /^Category/ })
    .click();
  const search = page.getByRole("combobox", { name: /^Category for/ });
  await search.fill(category);
  await see(page.getByRole("option", { name: category }));
  await search.press("Enter");
}

/** Rows of a merchant that the person has decided. */
export const owned = (page: Page, merchant: string) =>
  rows(page, merchant).filter({ has: page.getByLabel("your choice") });

/** What the app tells in passing. */
export const toast = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("region", { name: "Messages" }).getByRole("status").filter({ hasText: text });

export const choose = (page: Page, ...files: readonly StatementFile[]): Promise<void> =>
  page.getByLabel("Statement files").setInputFiles([...files]);

/** Fills the form on screen that makes an account, and sends it. */
export async function fillSignUp(page: Page, email: string): Promise<void> {
  const form = page.getByRole("form", { name: "Create account" });
  await form.getByLabel("Name").fill("Ada Example");
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(PASSWORD);
  await button(form, "Create account").click();
}

export async function fillSignIn(page: Page, email: string): Promise<void> {
  const form = page.getByRole("form", { name: "Sign in" });
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(PASSWORD);
  await button(form, "Sign in").click();
}

/** How many rows the ledger says there are. */
export async function expectRowCount(page: Page, count: string): Promise<void> {
  const said = page.getByRole("main").getByRole("status").first();
  await expect.poll(() => said.textContent(), { timeout: 60_000 }).toBe(count);
}

const toScreen = (page: Page, name: string): Promise<void> =>
  page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name, exact: true }).click();

export const openLedger = (page: Page): Promise<void> => toScreen(page, "Ledger");
export const openImport = (page: Page): Promise<void> => toScreen(page, "Import");
export const openSettings = (page: Page): Promise<void> => toScreen(page, "Settings");
