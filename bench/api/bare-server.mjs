// The peer: Fastify and `pg`, written as one writes a handler by hand, with the very SQL our pipeline sends for the same two endpoints:
// both counts, the statements as the person under row-level security, and the audit row. What it is spared: verifying the token (the
// person's id is told in a header), validating the output, encrypting the audited values, redaction and the log.
import fastify from "fastify";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.BENCH_APP_URL, max: 10, options: "-c TimeZone=UTC" });
pool.on("error", () => {});
const app = fastify();

const COLUMNS = `t.id, t.account_id, t.import_run_id, t.posted_at, t.amount, t.currency, t.merchant_name, t.merchant_key, t.description,
  t.notes, t.mcc, t.pair_id, c.category_id, k.name as category, k.group_name, c.confidence, c.source`;
const FROM = `transactions t
  left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
  left join categories k on k.user_id = c.user_id and k.id = c.category_id`;

async function inTransaction(opening, values, work) {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(opening, values);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const asSystem = (work) =>
  inTransaction(
    "select set_config('synchronous_commit', $1, true), set_config('role', 'xspenses_system', true)",
    ["off"],
    work,
  );
const asPerson = (id, durable, work) =>
  inTransaction(
    `select set_config('request.jwt.claims', $1, true), set_config('xspenses.import_run_id', $2, true),
      set_config('synchronous_commit', $3, true), set_config('lock_timeout', $4, true), set_config('statement_timeout', $5, true),
      set_config('role', 'xspenses_user', true)`,
    [
      JSON.stringify({ sub: id, role: "authenticated" }),
      "",
      durable ? "on" : "off",
      durable ? "5000" : "0",
      durable ? "60000" : "0",
    ],
    work,
  );

/** Answers false when either count says no. */
async function counted(request, route, limit) {
  const { "x-person": id, "x-forwarded-for": address } = request.headers;
  const byAddress = await asSystem((tx) =>
    tx.query("select * from address_limit($1, $2, $3)", [`bare ${address}`, 3_000, 60]),
  );
  if (!byAddress.rows[0].allowed) return false;
  const byPerson = await asPerson(id, false, (tx) =>
    tx.query("select * from rate_limit($1, $2, $3)", [route, limit, 60]),
  );
  return byPerson.rows[0].allowed;
}

const wire = (row) => ({
  id: row.id,
  accountId: row.account_id,
  postedOn: row.posted_at,
  money: { amount: row.amount, currency: row.currency },
  merchant: row.merchant_name,
  description: row.description,
  notes: row.notes,
  importId: row.import_run_id,
  pairId: row.pair_id,
  categorisation: {
    categoryId: row.category_id,
    category: row.category,
    group: row.group_name,
    confidence: row.confidence,
    source: row.source,
  },
});

app.get("/.netlify/functions/transactions", async (request, reply) => {
  if (!(await counted(request, "bare GET transactions", 600))) return reply.code(429).send({});
  const limit = Number(request.query.limit);
  const { rows } = await asPerson(request.headers["x-person"], true, (tx) =>
    tx.query(
      `select ${COLUMNS}, t.posted_at::text as sort_value from ${FROM}
        where t.user_id = auth.uid() order by t.posted_at desc, t.id desc limit $1`,
      [limit + 1],
    ),
  );
  return { items: rows.slice(0, limit).map(wire), nextCursor: rows.length > limit ? rows[limit - 1].id : null };
});

async function edit(tx, { id, notes }, request) {
  const find = () => tx.query(`select ${COLUMNS} from ${FROM} where t.user_id = auth.uid() and t.id = $1`, [id]);
  const before = (await find()).rows[0];
  await tx.query(
    `update transactions set merchant_name = coalesce($1::text, merchant_name), notes = case when $2::boolean then $3::text else notes end,
      updated_at = now() where user_id = auth.uid() and id = $4`,
    [null, true, notes, id],
  );
  const after = (await find()).rows[0];
  await tx.query("select key from audit_keys where user_id = auth.uid()");
  await tx.query(
    `insert into audit_logs (user_id, action, outcome, resource_type, resource_id, old_value, new_value, ip_address, user_agent,
      request_id, seq, previous_hash, hash)
    values (auth.uid(), $1, $2, $3, $4, $5, $6, $7::inet, $8, $9, 0, '', '')`,
    [
      "transaction.edit",
      "done",
      "transaction",
      id,
      Buffer.from(JSON.stringify({ notes: before.notes })),
      Buffer.from(JSON.stringify({ notes: after.notes })),
      request.headers["x-forwarded-for"],
      null,
      crypto.randomUUID(),
    ],
  );
  return wire(after);
}

const schema = {
  body: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, notes: { type: "string", maxLength: 2000 } },
  },
};
app.patch("/.netlify/functions/transactions", { schema }, async (request, reply) => {
  if (!(await counted(request, "bare PATCH transactions", 240))) return reply.code(429).send({});
  return asPerson(request.headers["x-person"], true, (tx) => edit(tx, request.body, request));
});

process.stdout.write(`${await app.listen({ port: 0, host: "127.0.0.1" })}\n`);
