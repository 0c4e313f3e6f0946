import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { csv } from "./statements.ts";
import { button, gone, rows, see, toast } from "./steps.ts";

const STATEMENT = csv("2024-03-01,CORNER BAKERY LEEDS,-4.20");
/** Well before anyone would ask by themselves, which is every 30 s. */
const AT_ONCE = { timeout: 15_000 };

const bell = (page: Page) => page.getByRole("button", { name: /^Notifications/ });
const unread = (page: Page) => bell(page).filter({ hasText: /unread/ });

/** Asks for the stream that any tab of a browser makes, with what each goes on behind. */
function streamsOf(context: BrowserContext): (string | undefined)[] {
  const asked: (string | undefined)[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/notifications-stream")) asked.push(request.headers()["last-event-id"]);
  });
  return asked;
}

async function reachesEveryTab(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings");
  const context = page.context();
  const [first] = await Promise.all([
    context.waitForEvent("request", (request) => request.url().endsWith("/notifications-stream")),
    page.reload(),
  ]);
  await first.response();
  const streams = streamsOf(context);
  const other = await context.newPage();
  await other.goto("/rules");
  await see(bell(other));
  await person.importFile("march.csv", STATEMENT);
  await unread(page).waitFor(AT_ONCE);
  await unread(other).waitFor(AT_ONCE);
  expect(streams).toEqual([]); // the first tab listens for both

  await bell(page).click();
  await button(page, "Mark all read").click();
  await unread(page).waitFor({ state: "hidden", ...AT_ONCE });
  await unread(other).waitFor({ state: "hidden", ...AT_ONCE });

  await page.close();
  await expect.poll(() => streams.length, AT_ONCE).toBe(1); // now the other one
  await person.importFile("april.csv", STATEMENT.replaceAll("2024-03", "2024-04"));
  await unread(other).waitFor(AT_ONCE);
}

async function comesBack(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", STATEMENT);
  const tab = await app.visitAs(person, "/ledger");
  const { page } = tab;
  await see(rows(page, "CORNER BAKERY"));
  tab.expectLostConnection();
  await page.context().setOffline(true);
  await button(page, "Amount").click();
  const banner = page.getByText(/^No connection to the server since/);
  await see(banner);
  await person.importFile("april.csv", csv("2024-04-01,ZORBLAX 004 DUBLIN,-7.00"));
  await page.context().setOffline(false);
  await gone(banner);
  await see(toast(page, "The connection is back."));
  await see(rows(page, "ZORBLAX"));
  await unread(page).waitFor(AT_ONCE);
}

/** Messages on the desktop are the system's to draw and to allow: what a page asks of it is written down instead. */
const RECORDED = `
  window.told = [];
  window.Notification = class extends EventTarget {
    static permission = "default";
    static async requestPermission() { return (this.permission = "granted"); }
    constructor(title) { super(); window.told.push(title); }
  };
  Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
`;

async function asksBeforeTheDesktop(app: App): Promise<void> {
  const person = await app.person();
  const { page } = await app.visitAs(person, "/settings");
  await page.addInitScript(RECORDED);
  await page.reload();
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  const choice = page.getByRole("switch", { name: "Tell me on the desktop" });
  await see(choice);
  await person.importFile("march.csv", STATEMENT);
  await unread(page).waitFor(AT_ONCE);
  expect(await told()).toEqual([]);
  await choice.click();
  await expect.poll(() => choice.getAttribute("aria-checked")).toBe("true");
  await person.importFile("april.csv", STATEMENT.replaceAll("2024-03", "2024-04"));
  await expect.poll(async () => (await told()).length, AT_ONCE).toBeGreaterThan(0);
}

export const notifications = (app: App): void => {
  describe("notifications", () => {
    it("reach all tabs at once over one connection, and what is read in one is read in all", () =>
      reachesEveryTab(app));
    it("go on after a lost connection, which the page tells of with its time", () => comesBack(app));
    it("come to the desktop only for who asked for it", () => asksBeforeTheDesktop(app));
  });
};
