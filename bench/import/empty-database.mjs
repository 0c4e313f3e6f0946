import pg from "pg";

let made = 0;

/** A new database beside the owner's; answers its URL. */
export async function emptyDatabase(ownerUrl) {
  const name = `bench_${process.pid}_${++made}`;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.href;
}
