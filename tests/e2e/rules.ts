import { describe, it } from "vitest";
import type { App } from "./app.ts";
import { MARCH } from "./statements.ts";
import { button, see, seeText, toast } from "./steps.ts";

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

/** A person writes a rule, sees what it would do, applies it and takes it back. */
export const rules = (app: App): void => {
  describe("rules", () => {
    it("are written in a sentence, seen at work before they exist, applied and taken back", () => writesARule(app));
  });
};
