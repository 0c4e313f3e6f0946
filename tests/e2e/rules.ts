import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import type { Person } from "./person.ts";
import { MARCH } from "./statements.ts";
import { button, gone, see, seeText, toast } from "./steps.ts";

async function writesARule(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/");
  await see(page.getByRole("navigation", { name: "Screens" }));
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await seeText(page, "No rules yet");
  await page.keyboard.press("n");
  await page.getByLabel("When the description contains").fill("zorblax");
  await see(page.getByText(/^Matches \d+ of \d+ rows/));
  await page.getByLabel("then the category is").selectOption({ label: "Kids & Pets" });
  const wouldChange = page.getByText("would change", { exact: true });
  await wouldChange.click();
  await see(page.getByRole("listitem").filter({ hasText: "ZORBLAX 004 DUBLIN" }));
  await button(page, "Save and apply").click();
  await see(toast(page, /^Saved: “zorblax” → Kids & Pets\. \d+ rows changed\./));
  await see(
    page
      .getByRole("listitem")
      .filter({ hasText: "zorblax" })
      .getByText(/\d+ rows in 90 days/),
  );
  await page.keyboard.press("Control+z");
  await see(toast(page, "The rule is gone again."));
  await seeText(page, "No rules yet");
}

/** Two corrections that agree, and what Tag makes of them. */
async function corrects(person: Person, name: string): Promise<void> {
  const zorblax = (await person.client.call("transactions", "GET", { search: "zorblax" })).items;
  for (const { id } of zorblax.slice(0, 2))
    await person.client.call("tag-correct", "POST", { transactionId: id, newCategory: { name, group: "Dining" } });
  const waiting = async (): Promise<number> =>
    (await person.client.call("tag-rule-suggestions", "GET", {})).items.length;
  await expect.poll(waiting, { timeout: 60_000 }).toBe(1);
}

async function acceptsASuggestion(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  await corrects(person, "Snacks");
  const { page } = await app.visitAs(person, "/rules");
  const offered = page.getByRole("list", { name: "Suggested rules" });
  await see(offered.getByText(/^You chose it 2 times · agrees 2 · conflicts 0 · would change \d+ · new \d+$/));
  expect(await stumblingBlocks(page, "suggested rules")).toEqual([]);
  await button(page, "Edit: zorblax").click();
  expect(await page.getByLabel("When the description contains").inputValue()).toBe("zorblax");
  await button(page, "Cancel").click();
  await button(page, "Accept: zorblax").press("Enter");
  await see(toast(page, /^Saved: “zorblax” → Snacks\. \d+ rows? changed\./));
  await gone(offered);
  await see(button(page, "Delete: zorblax"));
  await page.keyboard.press("Control+z");
  await see(toast(page, "The rule is gone again, and waits as a suggestion."));
  await button(page, "Never suggest: zorblax").click();
  await gone(offered);
  await page.keyboard.press("Control+z");
  await see(button(page, "Accept: zorblax"));
}

/** A person writes a rule, sees what it would do, applies it and takes it back; or accepts one that is suggested. */
export const rules = (app: App): void => {
  describe("rules", () => {
    it("are written in a sentence, seen at work before they exist, applied and taken back", () => writesARule(app));
    it("are suggested after corrections, in words, and accepted or edited", () => acceptsASuggestion(app));
  });
};
