import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { button, expectRowCount, fillSignIn, fillSignUp, gone, openLedger, rows, see, seeText } from "./steps.ts";

/** On an installation nobody has signed up to: these come before anything else. */
export const firstRun = (app: App) =>
  describe("the first run", () => {
    it("can be tried with sample data, which the account made for it keeps through signing out and in", async () => {
      const { page } = await app.visit();
      await page.goto("/");
      await seeText(page, "A bank statement in, an explained ledger out.");
      await button(page, "Try with sample data").click();
      await see(page.getByRole("region", { name: "About this ledger" }).getByText("Sample data"));
      await openLedger(page);
      await see(rows(page));
      const said = await page.getByRole("main").getByRole("status").first().textContent();

      await button(page, "Create an account to keep this").click();
      await fillSignUp(page, "first@example.org");
      await gone(page.getByRole("dialog"));
      await gone(button(page, "Create an account to keep this"));
      await expectRowCount(page, said!);

      await page.keyboard.press("Control+k");
      await page.getByRole("combobox", { name: "Search commands" }).fill("sign out");
      await page.keyboard.press("Enter");
      await see(button(page, "Sign in"));
      await page.goBack();
      expect(await rows(page).count()).toBe(0);
      await fillSignIn(page, "first@example.org");
      await openLedger(page);
      await expectRowCount(page, said!);
      await page.reload();
      await expectRowCount(page, said!);
    });

    it("says why a wrong password or a taken address is refused, and keeps what was typed", async () => {
      const { email } = await app.person();
      const tab = await app.visit();
      const { page } = tab;
      tab.expectRefusals(401, 422);
      await page.goto("/");
      const form = page.getByRole("form", { name: "Sign in" });
      await form.getByLabel("E-mail").fill(email);
      await form.getByLabel("Password").fill("not the password");
      await button(form, "Sign in").click();
      await see(form.getByRole("alert"));
      expect(await form.getByLabel("E-mail").inputValue()).toBe(email);

      await button(page, "Create an account").click();
      await fillSignUp(page, email);
      const taken = page.getByRole("form", { name: "Create account" });
      await see(taken.getByRole("alert"));
      expect(await taken.getByLabel("E-mail").inputValue()).toBe(email);
    });
  });
