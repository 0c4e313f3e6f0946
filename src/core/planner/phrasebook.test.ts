import { expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { inEnglish } from "./phrasebook.ts";
import type { Plan } from "./plan.ts";
import { planQuestion } from "./plan-question.ts";

it.each([
  ["Wie viel habe ich im März 2026 für Coffee ausgegeben?", "How much did I spend on Coffee in March 2026?"],
  ["wie viel habe ich für Groceries letztes Jahr ausgegeben", "How much did I spend on Groceries last year?"],
  ["Wie viel habe ich gestern ausgegeben?", "How much did I spend yesterday?"],
  ["Was waren letztes Jahr meine 3 größten Ausgaben?", "What were my 3 biggest expenses last year?"],
  ["Vergleiche dieses Jahr mit dem letzten Jahr", "Compare this year with last year"],
  ["Combien ai-je dépensé en mai ?", "How much did I spend in May?"],
  ["Où est passé mon argent l’année dernière\u00a0?", "Where did my money go last year?"],
  ["Qu'est-ce qui est dû dans les 7 prochains jours ?", "What is due in the next 7 days?"],
  ["¿Cuánto gasté en Taxi & Rides en marzo de 2026?", "How much did I spend on Taxi & Rides in March 2026?"],
  ["¿Cuánto gané el año pasado?", "How much did I earn last year?"],
])("reads a whole question of another language: %s", (said, english) => {
  const plan = planQuestion(said, WORLD);
  expect(plan.tool).not.toBeNull();
  expect(plan).toEqual(planQuestion(english, WORLD));
});

it.each([
  "Wie viel habe ich letzten Monat nicht ausgegeben?",
  "Wie viel habe ich im Brumaire für Coffee ausgegeben?",
  "Wie viel habe ich letzten Monat für Coffee ausgegeben, ohne Tin Kettle?",
  "¿Cuánto gasté?",
  "How much did I spend last month?",
])("does not read a part of one, nor what is English: %s", (question) => {
  expect(inEnglish(question)).toBeNull();
});

it("takes all that stands in a name's place for the name, which the tool then does not know, and never for half of it", () => {
  const { args } = planQuestion("Combien ai-je dépensé pour Coffee sauf Tin Kettle le mois dernier ?", WORLD) as Plan;
  expect(args).toMatchObject({ where: { merchant: "coffee sauf tin kettle" } });
});

it("is no phrase when it is long, however often it begins like one", () => {
  for (const text of ["wie viel habe ich ".repeat(500), "x".repeat(1e6), " nach monaten".repeat(12)])
    expect(inEnglish(text)).toBeNull();
});
