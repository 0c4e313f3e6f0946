import { describe, expect, it } from "vitest";
import { stumblingBlocks } from "./accessibility.ts";
import type { App } from "./app.ts";
import { button, expectRowCount, see, seeText } from "./steps.ts";

const YEAR = new Date().getUTCFullYear() - 1;
const STATEMENT = [
  "Date,Description,Amount",
  ...[1, 2, 3, 4].map((month) => `${YEAR}-0${month}-05,TIN KETTLE COFFEE,-4.50`),
  ...[1, 2, 3, 4].map((month) => `${YEAR}-0${month}-07,MAPLEFIELD SUPERMARKET,-5${month}.00`),
  "",
].join("\n");

async function asksAndConfirms(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("year.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/prime");
  const ask = async (question: string): Promise<void> => {
    await page.getByLabel("Your question").fill(question);
    await button(page, "Ask").click();
  };
  await ask(`Where did my money go in ${YEAR}?`);
  await seeText(page, `You spent $228.00 in ${YEAR}, in 8 transactions.`);
  await see(page.getByRole("table", { name: "category, in USD" }).getByRole("row", { name: /Dining.*\$18\.00/ }));
  expect(await stumblingBlocks(page, "prime")).toEqual([]);
  await page.getByRole("link", { name: "Dining" }).click();
  await expectRowCount(page, "4 rows");
  await page.goBack();
  await see(page.getByRole("list", { name: "Conversations" }).getByText(`Where did my money go in ${YEAR}?`));
  await ask("Move Tin Kettle to Bars");
  await see(page.getByRole("region", { name: /to Bars/ }).getByText("4 rows"));
  await button(page, /^Confirm:/).click();
  await seeText(page, "Done: 4 rows changed.");
  await page.reload();
  await seeText(page, "Confirmed.");
  await ask("how much did I spend on everything except coffee");
  await seeText(page, /I cannot answer questions with “except”/);
}

async function asksBesideTheLedger(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("year.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/ledger");
  await expectRowCount(page, "8 rows");
  await button(page, "Ask Prime").click();
  const sheet = page.getByRole("complementary", { name: "Prime" });
  await sheet.getByLabel("Your question").fill(`How much did I spend at Tin Kettle in ${YEAR}?`);
  await sheet.getByRole("button", { name: "Ask", exact: true }).click();
  await see(sheet.getByText(/\$18\.00/));
  expect(await stumblingBlocks(page, "prime beside the ledger")).toEqual([]);
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await expectRowCount(page, "8 rows");
}

/** A stream that says what is looked up, and then that it failed. */
const FAILING = [
  { type: "start", messageId: "0196a7c2-0000-7000-8000-000000000001" },
  { type: "reasoning-start", id: "reading" },
  { type: "reasoning-delta", id: "reading", delta: "Adding up what you spent…" },
  { type: "reasoning-end", id: "reading" },
  { type: "error", errorText: "The database took too long over this. Ask for less at once." },
]
  .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
  .join("");

async function asksAgain(app: App): Promise<void> {
  const person = await app.person();
  await person.importFile("year.csv", STATEMENT);
  const { page } = await app.visitAs(person, "/prime");
  const stream = {
    contentType: "text/event-stream",
    headers: { "x-vercel-ai-ui-message-stream": "v1" },
    body: FAILING,
  };
  await page.route("**/chat-v3-production", (route) => route.fulfill(stream), { times: 1 });
  await page.getByLabel("Your question").fill(`How much did I spend at Tin Kettle in ${YEAR}?`);
  await button(page, "Ask").click();
  await see(page.getByRole("alert").getByText("The database took too long over this. Ask for less at once."));
  expect(await page.getByText("Adding up what you spent…").count()).toBe(0);
  await button(page, "Try again").click();
  await seeText(page, `You spent $18.00 at Tin Kettle in ${YEAR}, in 4 transactions.`);
  expect(await page.getByRole("alert").count()).toBe(0);
}

/** Questions are answered with their rows, and a change is made when it is confirmed. */
export const prime = (app: App): void => {
  describe("Prime", () => {
    it("answers with figures that lead to their rows, keeps the conversation, and changes what is confirmed", () =>
      asksAndConfirms(app));
    it("says what went wrong with an answer that broke off, leaves no half of it, and answers when asked again", () =>
      asksAgain(app));
    it("is asked beside the ledger, which stays where it was", () => asksBesideTheLedger(app));
  });
};
