import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../../src/core/merchant/fold.ts";
import { compileRules } from "../../src/core/rules/compile-rules.ts";
import { readyRule } from "../../src/core/rules/rank.ts";
import { createRandom } from "../../src/core/sample/random.ts";
import { listDescriptions } from "../../src/data/queries/labelled-rows.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

const ROWS = 200;
const PATTERNS = 150;
/** What descriptions are made of: letters that fold to others, signs that go or cut, and what has a meaning of its own in SQL. */
const PIECES = [
  "A",
  "b",
  "É",
  "ö",
  "ß",
  "ﬁ",
  "Ø",
  "ı",
  "'",
  "’",
  "`",
  "&",
  "-",
  ".",
  "%",
  "_",
  "\\",
  " ",
  " ",
  "1",
  "х",
];

describe.each(engines)("rows that a rule is tried on, on $name", (engine) => {
  const db = useDatabase(engine);
  const random = createRandom(5);
  const text = (most: number): string =>
    Array.from({ length: random.between(1, most) }, () => PIECES[random.between(0, PIECES.length - 1)]!).join("");
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
    for (let n = 0; n < ROWS; n++) await ledger.add({ ...row(`row ${n}`), description: text(9) });
  });

  it("are all that it matches, and of plain text few more", async () => {
    const all = await db.owner<{ id: string; description: string }>(
      "select id, description from transactions where user_id = $1",
      [ledger.person],
    );
    let [matched, plain] = [0, 0];
    for (let n = 0; n < PATTERNS; n++) {
      const rule = { id: "tried", pattern: text(3), category: "c", group: "Dining", priority: 0 } as const;
      const ready = readyRule(rule);
      if (!ready.ok) continue;
      const rules = compileRules([rule]);
      const words = ready.ready.texts.map((one) => wordsOf(one.trim()));
      const read = await ledger.as((tx) => listDescriptions(tx, { words, after: null }));
      const ids = new Set(read.map(({ id }) => id));
      const meant = all.filter(({ description }) =>
        rules.match({ description, amountMinor: null, currency: "", postedOn: "", accountId: "" }),
      );
      expect({ pattern: rule.pattern, missed: meant.filter(({ id }) => !ids.has(id)) }).toEqual({
        pattern: rule.pattern,
        missed: [],
      });
      matched += meant.length;
      plain += all.length - ids.size;
    }
    expect(matched).toBeGreaterThan(PATTERNS);
    expect(plain).toBeGreaterThan(PATTERNS);
  });
});
