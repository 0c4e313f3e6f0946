// `npm run growth [-- --rows 1000000 --people 100 --partitions 16 --archive-minutes 1]`: a database of so many rows, what it takes of the disk, how soon people in it are
// answered, how fast old rows are archived, and what a thousand people cost. Ten million rows take a quarter of an hour and 20 GB on two cores. Fails when
// an answer is another once rows are archived.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { createClient } from "../../dist/contract/client.js";
import { archiveWorker } from "../../dist/employees/scheduled/archive-worker.js";
import { inRoot } from "../../scripts/paths.mjs";
import { runMain, say, Unmet } from "../../scripts/say.mjs";
import { openInstallation } from "../../tools/load/installation.mjs";
import { optionsGiven } from "../../tools/load/options.mjs";
import { passingOn } from "../../tools/load/passing-on.mjs";
import { startProgram } from "../../tools/load/programs.mjs";
import { Tally } from "../../tools/load/tally.mjs";
import { ask, told } from "./ask.mjs";
import { copyLedgers } from "./copies.mjs";
import { cpuSeconds, postmasterOf } from "./cpu.mjs";
import { makeTemplate, settled } from "./template.mjs";

const REQUESTS = 60;
const COMPARED = 5;
const YEARS_KEPT = 4;
const print = (line) => process.stdout.write(`${line}\n`);
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(0);

/** Clients of anybody, each from an address of their own: nobody is refused for asking too often. */
function clientsOf(auth, origin) {
  const tally = new Tally();
  let address = 0;
  return (id) => {
    address = (address + 1) % 60_000;
    return createClient({
      origin: "",
      fetch: passingOn([origin], tally, `10.1.${Math.floor(address / 250)}.${(address % 250) + 1}`),
      token: () => auth.issueToken(id, null),
      newRequestKey: randomUUID,
    });
  };
}

async function printSizes(sql, rows) {
  const sizes = await sql(`
    select coalesce(i.inhparent, c.oid)::regclass::text as name, sum(pg_table_size(c.oid))::float8 as heap, sum(pg_indexes_size(c.oid))::float8 as indexes
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by 1 order by sum(pg_total_relation_size(c.oid)) desc limit 6`);
  const [{ all }] = await sql("select pg_database_size(current_database())::float8 as all");
  const each = (bytes) => `${(bytes / rows).toFixed(0)} bytes`;
  print(`the database: ${(all / 1e9).toFixed(2)} GB, ${each(all)} a transaction`);
  for (const { name, heap, indexes } of sizes) print(`  ${name}: ${each(heap)}, and ${each(indexes)} of indexes`);
}

/** Moves what is old, person by person, until the time is over, and waits until what is kept added up has followed. Answers who has an archive. */
async function archive({ store, sql, databasePid }, minutes) {
  const startedAt = performance.now();
  const cpuBefore = cpuSeconds(databasePid);
  await archiveWorker(YEARS_KEPT).run(store, () => performance.now() > startedAt + minutes * 60_000);
  const sec = (performance.now() - startedAt) / 1000;
  const [{ moved }] = await sql("select count(*)::int as moved from transactions_archive");
  const cpuMs = ((cpuSeconds(databasePid) - cpuBefore) * 1000) / moved;
  const people = await sql("select distinct user_id as id from transactions_archive");
  print(
    `archived ${moved} rows of ${people.length} people, ${(moved / sec).toFixed(0)} a second; processor ${cpuMs.toFixed(2)} ms of the database for each`,
  );
  await settled(sql);
  await sql("vacuum analyze transactions");
  await sql("vacuum analyze transactions_archive");
  return people.map(({ id }) => id);
}

async function grow(installation, client, { rows, people: count, partitions, "archive-minutes": minutes }) {
  const sql = async (text, values = []) => (await client.query(text, [...values])).rows;
  if (partitions > 1) {
    await client.query(`set xspenses.partitions = ${partitions}`);
    await client.query(readFileSync(inRoot("deploy", "partition-by-user.sql"), "utf8"));
    print(`the largest tables lie in ${partitions} partitions by user_id`);
  }
  const { home, appUrl, auth, store } = installation;
  const server = await startProgram("server", { DATABASE_APP_URL: appUrl, XSPENSES_HOME: home, TRUST_PROXY: "1" });
  const clientOf = clientsOf(auth, server.origin);
  const world = { sql, store, clientOf, serverPid: server.pid, databasePid: await postmasterOf(sql) };
  const before = [cpuSeconds(server.pid), cpuSeconds(world.databasePid)];
  const template = await makeTemplate(world, Math.round(rows / count));
  const [mine, its] = [cpuSeconds(server.pid), cpuSeconds(world.databasePid)].map((now, i) => now - before[i]);
  print(
    `importing, categorising and adding up ${template.rows} rows: processor ${mine.toFixed(1)} s of the server, ${its.toFixed(1)} s of the database`,
  );
  const filling = performance.now();
  const people = await copyLedgers(sql, template, { people: count, say });
  print(`${count} people have ${template.rows} rows each; ${seconds(filling)} s to copy them`);
  await printSizes(sql, template.rows * count);
  for (const line of await ask(world, people, REQUESTS)) print(line);
  const some = people.toSorted().slice(0, COMPARED); // those whose turn comes first
  const answers = await told(clientOf, some);
  const archived = await archive(world, minutes);
  if ((await told(clientOf, some)) !== answers) throw new Unmet("an answer is another since rows are archived");
  print(`${COMPARED} people are told what they were told before; of people with an archive:`);
  for (const line of await ask(world, archived, REQUESTS)) print(line);
  await server.end("SIGTERM");
}

await runMain(async () => {
  const options = optionsGiven({ rows: 1_000_000, people: 100, partitions: 1, "archive-minutes": 1 });
  const installation = await openInstallation();
  const client = new pg.Client({ connectionString: installation.postgres.ownerUrl });
  await client.connect();
  try {
    await grow(installation, client, options);
  } finally {
    await client.end();
    await installation.close();
  }
});
