// Fifty people with two thousand merchants each, written as a ledger of some years holds them.
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { embedDense, EMBEDDING_MODEL } from "../../dist/core/embed/embed.js";
import { categoryNames } from "../../dist/data/queries/categories.js";
import { ensureUser } from "../../dist/data/queries/first-request.js";
import { withUser } from "../../dist/data/tenant.js";
import { pick, randomFrom, shopNames } from "../import/statement.mjs";

const CITIES = ["LEEDS", "PORTLAND OR", "MUENCHEN", "AUSTIN TX", "DUBLIN", "PERTH WA", "TORONTO ON", "BRISTOL"];
const TRADES = ["COFFEE", "BAKERY", "GARAGE", "PHARMACY", "BOOKS", "MARKET", "DENTAL", "CINEMA", "TAXI", "HOTEL"];
/** Rows of vectors in one statement: each is ten kilobytes of text. */
const VECTORS_A_WRITE = 250;

/** The merchants of person `number`, as the engine calls them: every person has others. */
function merchantsOf(engine, number, count) {
  const shops = shopNames(count * 2 + number * 300).slice(number * 300);
  const found = new Map();
  for (const shop of shops) {
    const { key, name } = engine.merchant(`CARD PAYMENT TO ${shop} 117 LEEDS`);
    if (!found.has(key)) found.set(key, { key, name, shop });
    if (found.size === count) break;
  }
  return [...found.values()];
}

async function teach(tx, merchants, random) {
  const categories = await categoryNames(tx);
  const texts = merchants.map(({ key }) => key);
  const names = merchants.map(({ name }) => name);
  const chosen = merchants.map(() => pick(random, categories).id);
  const first = await sql`select from information_schema.columns
    where table_name = 'merchant_evidence' and column_name = 'first_seq'`.execute(tx);
  // Taught once each: the first time is also the last.
  const numbers = first.rows.length > 0 ? ["first_seq, last_seq", "place, place"] : ["last_seq", "place"];
  await sql`
    insert into merchant_evidence (user_id, merchant_key, merchant_name, sign, category_id, weight, ${sql.raw(numbers[0])})
    select auth.uid(), key, name, -1, category_id, 1, ${sql.raw(numbers[1])}
    from unnest(${texts}::text[], ${names}::text[], ${chosen}::uuid[]) with ordinality as t(key, name, category_id, place)
    on conflict do nothing`.execute(tx);
  for (let start = 0; start < texts.length; start += VECTORS_A_WRITE) {
    const end = start + VECTORS_A_WRITE;
    const vectors = texts.slice(start, end).map((key) => `[${embedDense(key).join(",")}]`);
    await sql`
      insert into merchant_embeddings (user_id, merchant_name, merchant_key, category_id, embedding, embedding_model)
      select auth.uid(), name, key, category_id, vector::vector, ${EMBEDDING_MODEL}
      from unnest(${names.slice(start, end)}::text[], ${texts.slice(start, end)}::text[], ${chosen.slice(start, end)}::uuid[],
        ${vectors}::text[]) as t(name, key, category_id, vector)
      on conflict do nothing`.execute(tx);
  }
}

/** Makes the people; answers each with an id and their merchants. `engine` names merchants as an import would. */
export async function makePeople(store, engine, { people, merchants }) {
  const random = randomFrom(people);
  const made = [];
  for (let number = 0; number < people; number++) {
    const person = { id: randomUUID(), merchants: merchantsOf(engine, number, merchants) };
    await ensureUser(store, person.id);
    await withUser(store, person.id, (tx) => teach(tx, person.merchants, random));
    made.push(person);
  }
  return made;
}

/** What one of them asks next: every other time about a merchant they taught, else about one they did not. */
export function question(person, random, turn) {
  const shop =
    turn % 2 === 0
      ? pick(random, person.merchants).shop
      : `${pick(random, person.merchants).shop.split(" ")[0]}S ${pick(random, TRADES)}`;
  const amount = `-${(random() ** 3 * 200 + 1).toFixed(2)}`;
  const description = `CARD PAYMENT TO ${shop} ${Math.floor(random() * 9_000)} ${pick(random, CITIES)}`;
  return { description, amount, currency: "USD", date: "2024-05-06" };
}
