import type { Page, Route } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { button, openImport, openLedger, openSettings, see, toast } from "./steps.ts";

/** Long enough for whatever a screen asks when it opens, in milliseconds. */
const SCREEN_ASKS_MS = 300;

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Lets the server answer, and the page hear of it only once `meanwhile` was done. */
const heardLate = (meanwhile: () => Promise<void>) => async (route: Route) => {
  const response = await route.fetch();
  await meanwhile();
  await later(SCREEN_ASKS_MS);
  await route.fulfill({ response });
};

async function isGone(page: Page): Promise<void> {
  await see(page.getByRole("form", { name: "Sign in" }));
  await later(SCREEN_ASKS_MS);
  expect(await toast(page, /Your session has ended/).count()).toBe(0);
}

/** The tab is asked at the end whether the server had to refuse anything. */
async function asksForNobody(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings");
  await page.route(
    "**/auth/sign-out",
    heardLate(() => openLedger(page)),
    { times: 1 },
  );
  await page.route(
    "**/auth/state",
    heardLate(() => openImport(page)),
    { times: 1 },
  );
  await button(page, "Sign out").click();
  await isGone(page);
}

async function asksForNobodyInOtherTabs(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings");
  const other = await page.context().newPage();
  await other.goto("/settings");
  await see(button(other, "Sign out"));
  await other.route(
    "**/auth/state",
    heardLate(() => openImport(other)),
    { times: 1 },
  );
  await button(page, "Sign out").click();
  await isGone(page);
  await isGone(other);
}

async function waitsForWhatIsOnItsWay(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings");
  await see(button(page, "Sign out"));
  let letGo = (): void => undefined;
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route("**/transactions?*", async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/\/transactions\?/);
  await openLedger(page);
  await asked;
  await openSettings(page);
  await button(page, "Sign out everywhere").click();
  setTimeout(letGo, SCREEN_ASKS_MS);
  const answer = await page.waitForResponse(/\/transactions\?/);
  expect(answer.status()).toBe(200);
  await isGone(page);
}

/** A server that cannot be reached ends no session: what was held back meanwhile goes on. */
async function staysWhenItCannotLeave(app: App): Promise<void> {
  const person = await app.person();
  const tab = await app.visitAs(person, "/settings");
  const { page } = tab;
  tab.expectLostConnection();
  await page.route(
    "**/auth/sign-out",
    async (route) => {
      await openLedger(page);
      await route.abort("failed");
    },
    { times: 1 },
  );
  const answer = page.waitForResponse(/\/transactions\?/);
  await button(page, "Sign out").click();
  expect((await answer).status()).toBe(200);
  await openSettings(page);
  await button(page, "Sign out").click();
  await isGone(page);
}

export const leaving = (app: App) =>
  describe("signing out", () => {
    it("asks for nothing as whoever has left, whatever screen opens meanwhile", () => asksForNobody(app));
    it("asks for nothing in other tabs either", () => asksForNobodyInOtherTabs(app));
    it("lets through what is on its way", () => waitsForWhatIsOnItsWay(app));
    it("may fail, and nothing of the screen is lost", () => staysWhenItCannotLeave(app));
  });
