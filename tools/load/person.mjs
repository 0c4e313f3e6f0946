// One person of a load: what they own, what they did, and what has to be there in the end.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const ROWS_KNOWN = 100;
/** Each may have a budget, of which a person may have a hundred. */
const CATEGORIES_USED = 12;
const IMPORT_PATIENCE_MS = 240_000;
const POLL_MS = 500;
const MERCHANTS = ["BAKERY", "GARAGE", "CINEMA", "HOTEL", "PHARMACY", "BOOKS", "TAXI"];

/** A statement of invented rows, each of which is known by its text. */
function statement(mark, count) {
  const rows = Array.from({ length: count }, (_, i) => {
    const day = `2024-${String((i % 12) + 1).padStart(2, "0")}-${String((i % 28) + 1).padStart(2, "0")}`;
    return `${day},${MERCHANTS[i % MERCHANTS.length]} ${mark} ${i},-${(i % 90) + 1}.${String(i % 100).padStart(2, "0")}`;
  });
  return new Blob([`Date,Description,Amount\n${rows.join("\n")}\n`]);
}

export class Person {
  /** What was acknowledged last, by row; what was asked and not answered may be there or not, and is left out. */
  notes = new Map();
  /** Patterns of rules, each once. */
  rules = new Set();
  budgets = new Map();
  /** Categories the person chose, which nobody else changes. */
  corrections = new Map();
  /** Rows of each import, by its id; imports whose answer was lost are counted apart. */
  imports = new Map();
  uncertain = new Set();
  rows = [];
  /** Of spending. */
  categories = [];
  /** What was read right after it was written and was not as written. */
  missed = [];

  /** @param {{ id: string, client: import("../../src/contract/client.ts").Client }} given */
  constructor({ id, client }) {
    this.id = id;
    this.client = client;
  }

  /** Uploads and imports a statement; answers when it is asked for, not when it is done. */
  async import(count) {
    const mark = randomUUID().slice(0, 8).toUpperCase();
    const { documentId } = await this.client.call(
      "import-preview",
      "POST",
      { filename: `${mark}.csv` },
      statement(mark, count),
    );
    const { id } = await this.client.call("imports", "POST", { documentId });
    this.imports.set(id, count);
    return id;
  }

  /** Until every import has ended. */
  async settled() {
    const giveUpAt = Date.now() + IMPORT_PATIENCE_MS;
    for (const id of this.imports.keys())
      for (;;) {
        const run = (await this.client.call("imports", "GET", { id })).items[0];
        if (run?.status === "completed" || run?.status === "failed") break;
        if (Date.now() > giveUpAt) throw new Error(`import ${id} is still ${run?.stage} after minutes`);
        await sleep(POLL_MS);
      }
  }

  /** The ledger a person begins with. */
  async begin(count) {
    await this.import(count);
    await this.settled();
    this.rows = (await this.client.call("transactions", "GET", { limit: ROWS_KNOWN })).items.map(({ id }) => id);
    const { items } = await this.client.call("tag-categories", "GET", {});
    const spending = items.filter(({ group }) => group !== "Income" && group !== "Transfers");
    this.categories = spending.slice(0, CATEGORIES_USED).map(({ id }) => id);
  }
}
