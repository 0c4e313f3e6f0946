import axe from "axe-core";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { fileOf, MARCH } from "./statements.ts";
import { button, choose, rows, see } from "./steps.ts";

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Ends whatever fades or moves, now and later: a colour on its way has another contrast. */
const holdStill = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important }");
    document.adoptedStyleSheets = [still];
  });

/** Waits until the page is drawn in these colours. */
async function inColours(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, colorScheme);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** A theme is colours and nothing else: the same elements are looked at twice only for those. */
const THEMES: readonly (readonly [colorScheme: "light" | "dark", options: RunOptions])[] = [
  ["light", { resultTypes: ["violations"] }],
  [
    "dark",
    { resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } },
  ],
];

/** What a person with a screen reader or weak eyes would stumble over badly, in both themes. */
export async function stumblingBlocks(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  await holdStill(page);
  for (const [colorScheme, options] of THEMES) {
    await inColours(page, colorScheme);
    const results: AxeResults = await page.evaluate((given) => window.axe.run(given), options);
    for (const { impact, id, nodes } of results.violations)
      if (impact === "serious" || impact === "critical")
        found.push(
          `${screen}, ${colorScheme}: ${id} at ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} (${failureSummary})`).join(" | ")}`,
        );
  }
  return found;
}

type Visit = readonly [screen: string, path: string, open: (page: Page) => Promise<void>];

const heading = (name: string) => (page: Page) => see(page.getByRole("heading", { name, level: 1 }));

/** The reference shows every endpoint in the same way: the first few say it all, and a hundred would take half a minute. */
async function reference(page: Page): Promise<void> {
  await heading("XspensesAI API")(page);
  await page.evaluate(() => {
    for (const endpoint of [...document.querySelectorAll("section[id]")].slice(3)) endpoint.remove();
  });
}

const SCREENS: readonly Visit[] = [
  ["home", "/", (page) => see(page.getByRole("main").getByRole("heading"))],
  ["activity", "/activity", heading("Activity")],
  ["insights", "/insights", heading("Insights")],
  ["budgets", "/budgets", heading("Budgets")],
  ["documents", "/documents", heading("Documents")],
  ["rules", "/rules", heading("Rules")],
  ["review", "/review", heading("Review")],
  ["settings", "/settings", (page) => see(page.getByText("AI is off."))],
  ["reference of the API", "/api/docs", reference],
  ["nowhere", "/no-such-page", (page) => see(page.getByText("There is no page at this address"))],
  ["ledger", "/ledger", (page) => see(rows(page))],
];

async function openThings(page: Page, check: (screen: string) => Promise<void>): Promise<void> {
  await rows(page, "Netflix").getByText("NETFLIX.COM").click();
  await see(page.getByRole("list", { name: "How this was decided" }));
  await check("drawer");
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await see(page.getByRole("option"));
  await check("category picker");
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await see(page.getByRole("region", { name: "Selection" }));
  await check("selection");
  await page.keyboard.press("Control+k");
  await see(page.getByRole("combobox", { name: "Search commands" }));
  await check("palette");
  await page.keyboard.press("Escape");
}

/** A rule while it is written, and in the list; a merchant that is asked about, and what was learned of it. */
async function openJudgement(page: Page, check: (screen: string) => Promise<void>): Promise<void> {
  await page.goto("/rules");
  await button(page, "New rule").click();
  await page.getByLabel("When the description contains").fill("netflix");
  await see(page.getByText("Choose a category to see what the rule would do to them."));
  await check("rule without a category");
  await page.getByLabel("then the category is").selectOption({ label: "Kids & Pets" });
  await page.getByText("would change", { exact: true }).click();
  await check("rule with its backtest");
  await button(page, "Save and apply").click();
  await see(page.getByText(/\d+ rows? in 90 days/));
  await check("list of rules");
  await page.goto("/review");
  await see(page.getByRole("list", { name: "Suggestions" }));
  await check("question of the review");
  await page.keyboard.type("coff");
  await see(page.getByRole("option", { name: "Coffee" }));
  await check("filter of the review");
  await page.keyboard.press("Enter");
  await see(page.getByRole("status").getByText(/left/));
  await check("answered review");
}

export const accessibility = (app: App) =>
  describe("accessibility", () => {
    it("has no serious obstacle on any screen, in light and dark", async () => {
      const person = await app.person();
      await person.importFile("march.csv", MARCH);
      const { page } = await app.visitAs(person, "/");
      const found: string[] = [];
      const check = async (screen: string): Promise<void> => void found.push(...(await stumblingBlocks(page, screen)));
      for (const [screen, path, open] of SCREENS) {
        await page.goto(path);
        await open(page);
        await check(screen);
      }
      await openThings(page, check);
      await openJudgement(page, check);
      await page.goto("/import");
      await choose(page, fileOf("april.csv", MARCH.replaceAll("2024-03", "2024-04")));
      await button(page, "Change columns").click();
      await check("import");
      expect(found).toEqual([]);
    });

    it("has none before signing in, nor on a phone", async () => {
      const person = await app.person();
      const { page } = await app.visit({ width: 375, height: 667 });
      await page.goto("/");
      await see(page.getByRole("form", { name: "Sign in" }));
      const found = await stumblingBlocks(page, "sign in");
      await button(page, "Create an account").click();
      found.push(...(await stumblingBlocks(page, "sign up")));
      await person.importFile("march.csv", MARCH);
      const signedIn = await app.visitAs(person, "/ledger", { width: 375, height: 667 });
      await see(rows(signedIn.page));
      found.push(...(await stumblingBlocks(signedIn.page, "ledger on a phone")));
      for (const [screen, path, open] of [
        ["rules", "/rules", heading("Rules")],
        ["review", "/review", heading("Review")],
        ["reference of the API", "/api/docs", reference],
      ] as const) {
        await signedIn.page.goto(path);
        await open(signedIn.page);
        found.push(...(await stumblingBlocks(signedIn.page, `${screen} on a phone`)));
      }
      expect(found).toEqual([]);
    });
  });
