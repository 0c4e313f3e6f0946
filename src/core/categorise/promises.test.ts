import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { compileRules } from "../rules/compile-rules.ts";
import { GROUPS } from "../taxonomy/groups.ts";
import { createEngine } from "./engine.ts";
import { createMemory, learn } from "./memory.ts";
import type { Person } from "./person.ts";
import type { Sign } from "./memory.ts";
import type { Subject } from "./verdict.ts";

const engine = createEngine(loadKnowledge());
const rules = compileRules([]);

const FRONTS = ["", "SQ *", "CARD PAYMENT TO ", "PAYPAL *"];
const NAMES = ["ZORVEX", "TIN KETTLE BAKERY", "OLD MILL PHARMACY", "MOONRAKER", "QUILM FUEL", "ATM WITHDRAWAL 0042"];
const rows: fc.Arbitrary<Subject> = fc.record({
  description: fc
    .tuple(fc.constantFrom(...FRONTS), fc.constantFrom(...NAMES), fc.constantFrom("", " LEEDS GB", " #0388"))
    .map((parts) => parts.join("")),
  amountMinor: fc.constantFrom(-450, -5_000, 12_000, 0, null),
  currency: fc.constantFrom("EUR", null),
  postedOn: fc.constant(null),
  accountId: fc.constantFrom("giro", "card", null),
  mcc: fc.constant(null),
});
const choices = fc.record({
  category: fc.constantFrom("Coffee", "Zorble", "Car", ...GROUPS),
  group: fc.constantFrom(...GROUPS),
});
const lessons = fc.array(fc.record({ subject: rows, choice: choices }), { minLength: 1, maxLength: 20 });
type Lessons = typeof lessons extends fc.Arbitrary<infer T> ? T : never;

const newPerson = (): Person => ({ rules, memory: createMemory([]) });
/** A category has one group, the one it was first taught with. */
function teach({ memory, ...person }: Person, { subject, choice }: Lessons[number]): void {
  const { merchantKey, merchant } = engine.categorise(subject, { ...person, memory });
  const group = memory.categories.get(choice.category)?.group ?? choice.group;
  const sign = Math.sign(subject.amountMinor ?? -1) as Sign;
  learn(memory, { merchantKey, merchant, sign, category: choice.category, group, occasion: subject });
}

describe("what the engine promises a person", () => {
  it("honours a correction on the next identical row, whatever was taught before", () => {
    fc.assert(
      fc.property(lessons, (all) => {
        const person = newPerson();
        for (const lesson of all) {
          teach(person, lesson);
          expect(engine.categorise(lesson.subject, person)).toMatchObject({
            category: lesson.choice.category,
            source: "alias",
          });
        }
      }),
    );
  });

  it("lets no model override what the person said of a merchant", () => {
    fc.assert(
      fc.property(lessons, (all) => {
        const person = newPerson();
        for (const lesson of all) teach(person, lesson);
        const { subject, choice } = all.at(-1)!;
        const category = choice.category === "Zorble" ? "Car" : "Zorble";
        const said = { kind: "answer", model: "gpt", category, group: "Travel", reliability: 0.99 } as const;
        expect(engine.categorise(subject, person, said).category).toBe(choice.category);
      }),
    );
  });

  it("answers the same row the same way each time, and another engine with the same lessons likewise", () => {
    const other = createEngine(loadKnowledge());
    fc.assert(
      fc.property(lessons, rows, (all, subject) => {
        const [one, two] = [newPerson(), newPerson()];
        for (const lesson of all) {
          teach(one, lesson);
          // Asked in between on one side only: asking teaches nothing.
          engine.categorise(subject, one);
          teach(two, lesson);
        }
        const answer = engine.categorise(subject, one);
        expect(engine.categorise(subject, one)).toEqual(answer);
        expect(other.categorise(subject, two)).toEqual(answer);
      }),
      { numRuns: 40 },
    );
  });
});
