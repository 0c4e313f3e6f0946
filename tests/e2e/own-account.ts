import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { unzip } from "../setup/unzip.ts";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import type { Tab } from "./browser.ts";
import { orderFromTheShell } from "./from-the-shell.ts";
import type { Person } from "./person.ts";
import { csv } from "./statements.ts";
import { button, fillSignIn, gone, see, seeText, toast } from "./steps.ts";

const STATEMENT = csv("2024-03-01,CORNER BAKERY LEEDS,-4.20");

const privacy = (page: Page) => page.getByRole("region", { name: "Privacy", exact: true });

async function signInElsewhere(app: App, { email }: Person): Promise<Tab> {
  const tab = await app.visit();
  await tab.page.goto("/");
  await fillSignIn(tab.page, email);
  await see(tab.page.getByRole("navigation", { name: "Screens" }));
  return tab;
}

async function signsADeviceOut(app: App): Promise<void> {
  const person = await app.person();
  const other = await signInElsewhere(app, person);
  const { page } = await app.visitAs(person, "/settings");
  const list = page.getByRole("list", { name: "Where you are signed in" });
  await see(list);
  await expect.poll(() => list.getByRole("listitem").count()).toBe(2);
  await seeText(page, "· this one");
  expect(await stumblingBlocks(page, "sessions")).toEqual([]);
  await button(list, /^Sign out /).click();
  await see(toast(page, /is signed out\.$/));
  await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
  other.expectRefusals(401);
  await other.page.goto("/settings");
  await see(other.page.getByRole("form", { name: "Sign in" }));
}

async function givesEverything(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(privacy(page), "Export my data").click(),
  ]);
  expect(download.suggestedFilename()).toBe("xspenses-export.zip");
  const files = unzip(readFileSync(await download.path()));
  const names = [...files.keys()];
  expect(names).toContain("json/transactions.json");
  expect(names.some((name) => name.endsWith("/march.csv"))).toBe(true);
  expect(String(files.get("json/transactions.json"))).toContain("CORNER BAKERY LEEDS");
}

async function deletesTheAccount(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", STATEMENT);
  const tab = await app.visitAs(person, "/settings");
  const { page } = tab;
  await button(privacy(page), "Delete my account…").click();
  const dialog = page.getByRole("dialog");
  await button(dialog, "Keep everything").click();
  await gone(dialog);
  await button(privacy(page), "Delete my account…").click();
  await button(dialog, "Continue").click();
  const erase = button(dialog, "Delete everything");
  await see(erase);
  expect(await erase.isDisabled()).toBe(true);
  await dialog.getByLabel("Type “delete” to confirm").fill("delete");
  tab.expectRefusals(401);
  await erase.click();
  await see(page.getByRole("form", { name: "Sign in" }));
  await fillSignIn(page, person.email);
  await seeText(page, "E-mail and password do not match. Check both and try again.");
}

async function takesANewPassword(app: App): Promise<void> {
  const person = await app.person();
  const { resetLink } = (await orderFromTheShell(app, "reset-link", person)) as { resetLink: string };
  const { pathname, hash } = new URL(resetLink);
  const tab = await app.visitAs(person, `${pathname}${hash}`);
  const { page } = tab;
  const form = page.getByRole("form", { name: "Choose a new password" });
  expect(await stumblingBlocks(page, "reset")).toEqual([]);
  tab.expectRefusals(400);
  await form.getByLabel("New password").fill("password123");
  await button(form, "Set password").click();
  await seeText(page, /among the first anyone would try/);
  await form.getByLabel("New password").fill("seven swans in a kettle");
  await button(form, "Set password").click();
  await see(toast(page, "Your password was changed. Sign in with it."));
  tab.expectRefusals(401);
  await fillSignIn(page, person.email);
  await seeText(page, "E-mail and password do not match. Check both and try again.");
  const signIn = page.getByRole("form", { name: "Sign in" });
  await signIn.getByLabel("Password").fill("seven swans in a kettle");
  await button(signIn, "Sign in").click();
  await see(page.getByRole("navigation", { name: "Screens" }));

  await page.goto(`${pathname}${hash}`);
  await page.reload();
  await form.getByLabel("New password").fill("eight swans in a kettle");
  await button(form, "Set password").click();
  await seeText(page, /This link has been used/);
}

export const ownAccount = (app: App) =>
  describe("an account of one's own", () => {
    it("shows where one is signed in, and signs another device out at once", () => signsADeviceOut(app));
    it("gives everything about the person as one file", () => givesEverything(app));
    it("is deleted in two steps, and nobody gets in with it any more", () => deletesTheAccount(app));
    it("gets a new password by a link of whoever runs the installation, once", () => takesANewPassword(app));
  });
