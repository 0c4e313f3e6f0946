import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { orderFromTheShell } from "./from-the-shell.ts";
import { MARCH, MARCH_ROWS } from "./statements.ts";
import { see } from "./steps.ts";

async function readsAChain(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("march.csv", MARCH);
  const { page } = await app.visitAs(person, "/activity");
  const work = page.getByRole("region", { name: "Work, step by step" });
  // It may still be at work, and then its steps are open already.
  await see(work.getByText(/^Byte → Tag → Crystal → Ledger/));
  const steps = work.getByRole("list", { name: "Steps: Read a statement" });
  if (!(await steps.isVisible())) await work.getByText(/^Byte → Tag/).click();
  await see(steps.getByText(new RegExp(`^Byte · done · .+ s · ${MARCH_ROWS} added`)));
  await see(steps.getByText(/^Tag · done · .+ s · \d+ categorised/));
  await see(steps.getByText(/^Ledger · done/));
  expect(await stumblingBlocks(page, "workflows")).toEqual([]);
}

async function readsTheStatus(app: App): Promise<void> {
  const operator = await app.person();
  await orderFromTheShell(app, "operator", operator);
  const { page } = await app.visitAs(operator, "/activity");
  await page.getByRole("link", { name: "Status of the installation" }).click();
  await see(page.getByRole("status").getByText(/^All is well\.$|^Look here: /));
  await see(page.getByRole("rowheader", { name: "Crystal" }));
  await see(page.getByText("alert-worker"));
  expect(await stumblingBlocks(page, "status")).toEqual([]);
}

/** What the employees made of a file can be read step by step. */
export const workflows = (app: App): void => {
  describe("workflows", () => {
    it("tell who did what with a statement, how long it took and what came of it", () => readsAChain(app));
    it("stand beside how the installation does, for whoever runs it", () => readsTheStatus(app));
  });
};
