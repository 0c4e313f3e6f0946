// The thread in which the embedded database lives: a long statement then stalls nobody, and the program computes while it writes.
// Plain JavaScript, so that Node loads it as it stands, built or not. Answers one message after the other, in order.
import { constants, cpSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PARSERS } from "./column-types.js";

/** What of a database error is told to the caller; the class itself does not survive the way. */
const ERROR_FIELDS = /** @type {const} */ ([
  "code",
  "detail",
  "hint",
  "severity",
  "schema",
  "table",
  "column",
  "constraint",
  "position",
  "where",
]);

/** PostgreSQL's own page cache. The system caches the files as well, and WebAssembly never gives memory back. */
const SHARED_BUFFERS = "32MB";

/** @type {{ directory: string | null, from: Blob | null, channels: readonly string[] }} */
const { directory, from, channels } = workerData;
const port = /** @type {import("node:worker_threads").MessagePort} */ (parentPort);

/** @param {WebAssembly.Module} engine */
async function open(engine) {
  const db = await PGlite.create({
    ...(directory === null ? {} : { dataDir: directory }),
    ...(from === null ? {} : { loadDataDir: from }),
    pgliteWasmModule: engine,
    extensions: { vector },
    parsers: { ...PARSERS },
    startParams: [...PGlite.defaultStartParams, "-c", `shared_buffers=${SHARED_BUFFERS}`],
  });
  await db.exec("set time zone 'UTC'");
  db.onNotification((channel, payload) => port.postMessage({ channel, payload }));
  // Before anything else: inside a transaction that is rolled back it would not hold.
  for (const channel of channels) await db.exec(`listen ${channel}`);
  return db;
}

/** @type {Promise<PGlite>} */
let opened;

/**
 * @param {import("./pglite.ts").Demand} demand
 * @returns {Promise<unknown>}
 */
async function answer(demand) {
  // The first demand of all.
  if (demand.kind === "open") opened = open(demand.engine);
  const db = await opened;
  switch (demand.kind) {
    case "open":
      return null;
    case "query": {
      const { rows, affectedRows } = await db.query(demand.text, [...demand.parameters]);
      return { rows, affectedRows };
    }
    case "exec":
      await db.exec(demand.text);
      return null;
    case "copy":
      return copyFolder(db, demand.to);
    case "close":
      await db.close();
      return null;
  }
}

/**
 * Writes everything to the tables' files, so that the log need not be read again, unless somebody's transaction is open: there it would
 * be refused, to a person's role, and the refusal would end what they were doing. A savepoint tells: outside of a transaction there is none.
 * @param {PGlite} db
 */
async function checkpointBetween(db) {
  try {
    await db.exec("savepoint before_copy");
    await db.exec("release savepoint before_copy");
  } catch (error) {
    if (/** @type {{ code?: unknown }} */ (error).code === "25P01") await db.exec("checkpoint");
  }
}

/**
 * Nothing else runs in this thread meanwhile, so the files are of one moment, as a power failure would leave them; a copy that shares its
 * blocks with the original is made where the file system can.
 * @param {PGlite} db
 * @param {string} to
 */
async function copyFolder(db, to) {
  if (directory === null) throw new Error("a database in memory has no folder to copy");
  await checkpointBetween(db);
  cpSync(directory, to, { recursive: true, errorOnExist: true, force: false, mode: constants.COPYFILE_FICLONE });
  return null;
}

/** What the files of the database under WebAssembly call a full disk: WASI's number, on every system. */
const WASI_NO_SPACE = 51;

/** @param {unknown} error */
function told(error) {
  if (!(error instanceof Error)) {
    const { errno } = /** @type {{ errno?: unknown }} */ (Object(error));
    if (errno === WASI_NO_SPACE) return { message: "no space left on the disk", fields: { code: "ENOSPC" } };
    const why = typeof errno === "number" ? `error ${errno}` : String(error);
    return { message: `the database's files failed it (${why})`, fields: {} };
  }
  const facts = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (error));
  const fields = Object.fromEntries(ERROR_FIELDS.flatMap((name) => (facts[name] == null ? [] : [[name, facts[name]]])));
  return { message: error.message, fields };
}

/** @param {{ id: number, demand: import("./pglite.ts").Demand }} message */
async function respond({ id, demand }) {
  try {
    port.postMessage({ id, result: await answer(demand) });
  } catch (error) {
    port.postMessage({ id, error: told(error) });
  }
  if (demand.kind === "close") port.close();
}

port.on("message", (message) => void respond(message));
