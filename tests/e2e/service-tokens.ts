import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { sideways } from "./ledger.ts";
import { button, see } from "./steps.ts";

export const serviceTokens = (app: App) =>
  describe("service tokens", () => {
    it("are made, shown once, and revoked", async () => {
      const person = await app.person();
      const { page } = await app.visitAs(person, "/settings", { width: 375, height: 800 });
      const section = page.getByRole("region", { name: "Service tokens", exact: true });
      await button(section, "New token").click();
      const dialog = page.getByRole("dialog", { name: "New service token" });
      await dialog.getByLabel("What it is for").fill("Cron in the cellar");
      await dialog.getByLabel("Ask Crystal").check();
      expect(await stumblingBlocks(page, "new token")).toEqual([]);
      await button(dialog, "Make the token").click();
      const shown = dialog.getByLabel("The token");
      await see(shown);
      const token = (await shown.textContent()) ?? "";
      expect(token).toMatch(/^xsp_[\w-]{43}$/);
      await button(dialog, "I have kept it").click();
      await see(section.getByText(/^Crystal: asks · until .* · never used$/));
      expect(await page.content()).not.toContain(token);

      const ask = () =>
        fetch(`${app.origin}/api/employee-dispatch`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: JSON.stringify({ tasks: [{ to: "crystal", intent: "total_months" }] }),
        });
      expect((await ask()).status).toBe(200);
      expect(await sideways(page)).toBe(0);
      expect(await stumblingBlocks(page, "service tokens")).toEqual([]);
      await button(section, "Revoke Cron in the cellar").click();
      await see(section.getByText(/revoked/));
      expect((await ask()).status).toBe(401);
    });
  });
