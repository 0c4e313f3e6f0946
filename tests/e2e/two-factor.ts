import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { App } from "./app.ts";
import { PASSWORD } from "./person.ts";
import { button, fillSignIn, gone, openSettings, see, seeText } from "./steps.ts";
import { totp } from "./totp.ts";

/** Switches it on as the dialog asks; answers the secret and the backup codes. */
async function switchOn(page: Page): Promise<{ secret: string; codes: string[] }> {
  await button(page, "Switch on").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await button(dialog, "Continue").click();
  await see(dialog.getByRole("img", { name: "QR code with the secret" }));
  const secret = (await dialog.locator("code").textContent()) ?? "";
  await dialog.getByLabel("Code from the app").fill(totp(secret.replaceAll(/\s/g, "")));
  await button(dialog, "Switch on").click();
  await see(button(dialog, "I have kept them"));
  const codes = await dialog.getByRole("listitem").allTextContents();
  await button(dialog, "I have kept them").click();
  await gone(dialog);
  return { secret: secret.replaceAll(/\s/g, ""), codes };
}

async function signOutAndIn(page: Page, email: string): Promise<void> {
  await openSettings(page);
  await button(page, "Sign out").click();
  await fillSignIn(page, email);
  await see(page.getByRole("form", { name: "Second factor" }));
}

export const twoFactor = (app: App) =>
  describe("two-factor sign-in", () => {
    it("is set up with a code, and then asked for: a code of the app or a backup code, each of those once", async () => {
      const person = await app.person();
      const tab = await app.visitAs(person, "/settings");
      const { page } = tab;
      const { secret, codes } = await switchOn(page);
      expect(codes.length).toBeGreaterThanOrEqual(8);
      await seeText(page, "On: a code of your app is asked for.");

      await signOutAndIn(page, person.email);
      await page.getByLabel("Code from your authenticator app").fill(totp(secret, 1));
      await button(page, "Continue").click();
      await see(page.getByRole("navigation", { name: "Screens" }));

      await signOutAndIn(page, person.email);
      await button(page, "Use a backup code").click();
      await page.getByLabel("Backup code").fill(codes[0]!);
      await button(page, "Continue").click();
      await see(page.getByRole("navigation", { name: "Screens" }));

      tab.expectRefusals(401);
      await signOutAndIn(page, person.email);
      await button(page, "Use a backup code").click();
      await page.getByLabel("Backup code").fill(codes[0]!);
      await button(page, "Continue").click();
      await see(page.getByRole("form", { name: "Second factor" }).getByRole("alert"));
    });
  });
