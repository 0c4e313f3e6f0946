import { describe, expect, it } from "vitest";
import { createAnswers } from "../../src/cli/pipe/answer-line.ts";
import type { Client } from "../../src/contract/client.ts";
import { createEngine } from "../../src/core/categorise/engine.ts";
import { loadKnowledge } from "../../src/core/knowledge/load-knowledge.ts";
import { createRandom } from "../../src/core/sample/random.ts";
import { groupNamed } from "../../src/core/taxonomy/group-named.ts";
import type { Group } from "../../src/core/taxonomy/groups.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { inventedRows } from "../setup/invented-rows.ts";

const ROWS = 2_000;
/** Rows asked about at once, and how many of them are then corrected. */
const ASKED = 80;
const CORRECTED = 5;
/** Groups' own names, names that tell a group, and names that tell nothing. */
const CATEGORIES = ["Groceries", "Transport", "Coffee", "Lunch at work", "Zorble", "Projekt Möwe", "Car", "Odds"];

const CURRENCY = "EUR";

interface Row {
  readonly id: string;
  readonly description: string;
  readonly amount: string;
  readonly date: string;
  readonly accountId: string;
}
/** What both say of a row. */
interface Answer {
  readonly merchant: string;
  readonly group: Group | null;
  readonly category: string | null;
  readonly confidence: number;
  readonly source: string;
  readonly reason: string;
  readonly trace: readonly object[];
}
const told = ({ merchant, group, category, confidence, source, reason, trace }: Answer): Answer => ({
  merchant,
  group,
  category,
  confidence,
  source,
  reason,
  trace,
});

describe.each(engines)("the pipe and the endpoint on $name", (engine) => {
  const { client: clientOf, importFile, db } = useHouse(engine);

  const imported = async (client: Client): Promise<Row[]> => {
    const lines = inventedRows(ROWS).map(({ date, description, amount }) => `${date};"${description}";${amount}`);
    await importFile(client, "year.csv", ["Date;Description;Amount", ...lines].join("\n"));
    const { items } = await client.call("accounts", "GET", {});
    const accountId = items[0]!.id;
    // In no order of time or name, and the same at each run.
    return db.owner<Row>(
      `select id, description, amount::numeric(12,2)::text as amount, posted_at::text as date, account_id as "accountId"
       from transactions where account_id = $1 order by md5(description || amount || posted_at)`,
      [accountId],
    );
  };

  it("agree row by row, before and after what is taught in between", { timeout: 240_000 }, async () => {
    const client = clientOf();
    const rows = await imported(client);
    expect(rows.length).toBeGreaterThan(ROWS * 0.95);
    const pipe = createAnswers(createEngine(loadKnowledge()));
    const ask = (line: object): unknown => JSON.parse(pipe(JSON.stringify(line)));
    const random = createRandom(7);
    const sources = new Set<string>();
    for (let start = 0; start < rows.length; start += ASKED) {
      const part = rows.slice(start, start + ASKED);
      const asked = part.map(({ description, amount, date, accountId }) => ({
        description,
        amount,
        date,
        accountId,
        currency: CURRENCY,
      }));
      const { items } = await client.call("tag-categorize-batch", "POST", { items: asked });
      const piped = part.map(({ id, accountId, ...row }) =>
        ask({ id, ...row, currency: CURRENCY, account: accountId }),
      ) as Answer[];
      expect(piped.map(told)).toEqual(items.map(told));
      for (const { source } of items) sources.add(source);
      for (let count = 0; count < CORRECTED; count++) {
        const at = random.between(0, part.length - 1);
        const name = random.pick(CATEGORIES);
        // The pipe is not told a group: it reads it from the name, or takes the one it guessed.
        const group = groupNamed(name) ?? piped[at]!.group ?? "Shopping";
        await client.call("tag-correct", "POST", {
          transactionId: part[at]!.id,
          newCategory: { name, group },
        });
        expect(ask({ correct: part[at]!.id, category: name })).toMatchObject({ ok: true });
      }
    }
    expect([...sources].toSorted()).toEqual(["ai", "alias", "similarity"]);
  });
});
