// What was acknowledged is there, once, and nothing beside it.

async function everyItem(client, name, input) {
  const items = [];
  for (let cursor; ;) {
    const page = await client.call(name, "GET", { ...input, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

function* lostRowChanges({ notes, corrections, uncertain }, { rows }) {
  const now = new Map(rows.map((row) => [row.id, row]));
  for (const [id, text] of notes)
    if (!uncertain.has(id) && now.get(id)?.notes !== text) yield `lost: the note of ${id}`;
  for (const [id, categoryId] of corrections)
    if (!uncertain.has(`category of ${id}`) && now.get(id)?.categorisation?.categoryId !== categoryId)
      yield `lost: the category of ${id}`;
}

function* lostRules(person, { rules }) {
  for (const pattern of person.rules) {
    const times = rules.filter((rule) => rule.pattern === pattern).length;
    if (times !== 1) yield `${times === 0 ? "lost" : `${times} times`}: the rule ${pattern}`;
  }
}

function* lostBudgets(person, { budgets }) {
  for (const [categoryId, amount] of person.budgets) {
    const found = budgets.find((item) => item.categoryId === categoryId)?.steps.at(-1)?.amount;
    if (!person.uncertain.has(categoryId) && Number(found) !== Number(amount)) yield `lost: the budget ${amount}`;
  }
}

function* lostImports(person, { rows, imports }) {
  for (const [id, count] of person.imports) {
    const run = imports.find((one) => one.id === id);
    if (run?.status !== "completed" || run.addedRows !== count)
      yield `lost: import ${id} is ${run?.status} with ${run?.addedRows} of ${count} rows`;
  }
  const imported = imports.reduce((sum, { addedRows }) => sum + addedRows, 0);
  if (rows.length !== imported) yield `${rows.length} rows are in the ledger, ${imported} were imported`;
  const texts = new Set(rows.map(({ description }) => description));
  if (texts.size !== rows.length) yield `${rows.length - texts.size} rows are there twice`;
}

/** What is not as it was acknowledged, a line each. */
function* differences(person, found) {
  for (const lost of [lostRowChanges, lostRules, lostBudgets, lostImports]) yield* lost(person, found);
  yield* person.missed.map((what) => `missed right after it was written: ${what}`);
}

/**
 * Waits until all work is done, and compares.
 * @param {readonly import("./person.mjs").Person[]} people
 * @returns {Promise<string[]>} empty when everything is as it was acknowledged
 */
export async function verify(people) {
  const found = [];
  for (const person of people) {
    const { client } = person;
    await person.settled();
    const [rows, rules, { items: budgets }, imports] = await Promise.all([
      everyItem(client, "transactions", { limit: 500 }),
      everyItem(client, "tag-rules", {}),
      client.call("crystal-budgets", "GET", {}),
      everyItem(client, "imports", {}),
    ]);
    found.push(...differences(person, { rows, rules, budgets, imports }));
  }
  return found;
}
