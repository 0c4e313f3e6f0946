import { randomUUID } from "node:crypto";

const YEARS = 10;

/** Rows of ten years up to yesterday in three accounts: salaries, rents, and purchases of two thousand merchants. */
export async function fillLedger(ownerSql, person, rows) {
  await ownerSql("set statement_timeout = 0"); // so many rows in one statement are the bench's own
  const accounts = [randomUUID(), randomUUID(), randomUUID()];
  for (const [index, id] of accounts.entries())
    await ownerSql("insert into accounts (user_id, id, name, currency) values ($1, $2, $3, 'EUR')", [
      person,
      id,
      `Account ${index + 1}`,
    ]);
  await ownerSql(
    `insert into transactions (user_id, account_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
     select $1, ($2::uuid[])[1 + n % 3], current_date - 1 - (n % ${YEARS * 365}),
       case when n % 40 = 0 then 1 else -1 end * ((n * 7919::bigint) % 9000 + 100) / 100.0, 'EUR',
       'Shop ' || n % 2000, 'shop ' || n % 2000, 'SHOP ' || n, 'k' || n
     from generate_series(1, $3::int) n`,
    [person, accounts, rows],
  );
  await ownerSql(
    `insert into transactions (user_id, account_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
     select $1, ($2::uuid[])[1], (date_trunc('month', current_date) - make_interval(months => m))::date + d, a, 'EUR', w, lower(w), w, w || m
     from generate_series(1, ${YEARS * 12}) m, (values (0, 2800.00, 'Employer'), (2, -900.00, 'Landlord'), (4, -14.99, 'Flix')) v(d, a, w)`,
    [person, accounts],
  );
  await ownerSql(
    `insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source)
     select t.user_id, t.id, k.ids[1 + abs(hashtext(t.merchant_key)) % cardinality(k.ids)], 0.9, 'alias'
     from transactions t, (select array_agg(id order by id) as ids from categories where user_id = $1) k where t.user_id = $1`,
    [person],
  );
  await ownerSql("analyze transactions");
  await ownerSql("analyze transaction_categorization");
}
