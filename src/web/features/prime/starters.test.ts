import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import type { Category } from "../../../contract/categories.ts";
import { WORLD } from "../../../core/planner/fixtures/score-questions.ts";
import { planQuestion } from "../../../core/planner/plan-question.ts";
import type { Screen } from "../../../core/planner/plan.ts";
import { speak } from "../../lib/t.ts";
import { startersBeside, startersFor } from "./starters.ts";

const catalogueOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), "utf8"));
const category = (name: string, transactionCount: number): Category =>
  ({ name, group: "Dining", transactionCount }) as Category;
const USED = [category("Coffee", 9), category("Taxi & Rides", 5)];
const SCREENS: readonly (readonly [string, Screen])[] = [
  ...["/", "/insights", "/budgets", "/documents", "/tax", "/review", "/rules", "/accounts"].map(
    (path) => [path, {}] as const,
  ),
  ["/ledger", { where: { category: "Coffee" } }],
  ["/ledger", { rowId: "r1" }],
];

/** Every question that is offered, with what is on screen beside it. */
const offered = (): { question: string; screen: Screen }[] => [
  ...[startersFor(USED), startersFor([])].flat().map((question) => ({ question, screen: {} })),
  ...SCREENS.flatMap(([path, screen]) => startersBeside(path, screen).map((question) => ({ question, screen }))),
];
const planned = () => offered().map(({ question, screen }) => planQuestion(question, { ...WORLD, screen }));

describe("the questions Prime offers", () => {
  afterEach(() => speak("en", {}));

  it("are understood, but for the one that asks what could be asked", () => {
    const declined = offered().filter(
      ({ question, screen }) => planQuestion(question, { ...WORLD, screen }).tool === null,
    );
    expect(declined.map(({ question }) => question)).toEqual(["What can I ask?"]);
  });

  it.each(["de", "fr", "es"])("mean in %s what they mean in English", (language) => {
    const [english, plans] = [offered(), planned()];
    speak(language, catalogueOf(language));
    const said = offered();
    expect(said.filter(({ question }, at) => question === english[at]!.question)).toEqual([]);
    expect(planned()).toEqual(plans);
  });
});
