import { describe, expect, it } from "vitest";
import { dayOf, dayNumber, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, see } from "./steps.ts";

const { month } = monthDay(dayNumber(new Date().toISOString().slice(0, 10)));
const fifth = (monthsAgo: number): string => isoDate(dayOf({ month: month - monthsAgo, dayOfMonth: 5 }));

const STATEMENT = [
  "Date,Description,Amount",
  ...[7, 6, 5, 4, 3, 2, 1].map((ago) => `${fifth(ago)},LUMENFLIX STREAMING,${ago > 2 ? "-11.99" : "-14.99"}`),
  "",
].join("\n");

async function looksAndHides(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("flix.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/insights");
  const list = page.getByRole("region", { name: "Comes again and again" });
  const entry = list.getByRole("listitem").filter({ hasText: "Lumenflix" });
  await see(entry.getByText("dearer"));
  await see(entry.getByText(/every month/));
  await entry.getByText(/Lumenflix/).click();
  await see(entry.getByText(/Found in 7 payments.*\. It was .*11\.99 before/));
  expect(await stumblingBlocks(page, "insights")).toEqual([]);
  await entry.getByRole("button", { name: /hide it: Lumenflix/ }).click();
  await see(page.getByText(/Lumenflix.* is hidden and counts no more\./));
  await see(list.getByText(/^Nothing yet\./));
  await button(page, "Undo").click();
  await see(entry.getByText("dearer"));
  await entry.getByText(/Lumenflix/).click();
  await entry.getByRole("link", { name: "Show the rows" }).click();
  await see(page.getByText("LUMENFLIX STREAMING").first());
}

/** What comes again and again can be read, hidden and shown again, and leads to its rows. */
export const recurring = (app: App): void => {
  describe("what comes again and again", () => {
    it("is told with its next date and its price, can be hidden, and leads to its rows", () => looksAndHides(app));
  });
};
