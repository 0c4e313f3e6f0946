import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { allItems } from "../../contract/all-items.ts";
import { ApiError } from "../../contract/api-error.ts";
import type { Client } from "../../contract/client.ts";
import type { ImportRun, Preview } from "../../contract/imports.ts";
import { Unmet } from "../command.ts";
import { accountNamed } from "../house/account-named.ts";
import type { DryRunLine } from "../statement-file/dry-run.ts";
import { readFile } from "../statement-file/read-file.ts";

const FIRST_LOOK_MS = 50;
const NEXT_LOOK_MS = 250;
/** Looks without any progress before categorising is left to the workers: ten minutes. */
const MAX_IDLE_LOOKS = 2_400;

/** One line of `import --json`. */
export interface ImportLine extends DryRunLine {
  readonly added: number;
  readonly alreadyThere: number;
  readonly categorised: number;
  /** How many rows could not be read; `rejected` holds the first hundred. */
  readonly rejectedRows: number;
  /** Names of the accounts the rows went to. */
  readonly accounts: readonly string[];
  readonly importId: string | null;
  readonly error: string | null;
}

export interface ImportTarget {
  /** An account's name; made when there is none of that name. Null leaves the choice to the file. */
  readonly account: string | null;
}

/** Told about every step of an import that takes a while. */
export type OnProgress = (run: ImportRun) => void;

/** A file that cannot be imported, for a reason a person reads. */
class Refused extends Error {}

const NOTHING: Omit<ImportLine, "file" | "error"> = {
  format: null,
  ok: false,
  transactions: 0,
  added: 0,
  alreadyThere: 0,
  categorised: 0,
  rejectedRows: 0,
  rejected: [],
  accounts: [],
  importId: null,
};

async function chosenAccount(client: Client, { account }: ImportTarget) {
  if (account === null) return { name: null, field: {} };
  const items = await allItems((cursor) => client.call("accounts", "GET", { cursor }));
  const known = accountNamed(items, account);
  return known
    ? { name: known.name, field: { accountId: known.id } }
    : { name: account, field: { newAccount: { name: account } } };
}

/** Uploads and looks: a file that cannot be read ends here, before anything is written. */
async function upload(client: Client, path: string, accountId: string | undefined): Promise<Preview> {
  const file = await readFile(path);
  if (!file.ok) throw new Refused(file.error);
  return client.call("import-preview", "POST", { filename: basename(path).slice(-255), accountId }, file.bytes);
}

/** The account the preview found for the rows, so that they go where the line says; without one, the file's own choice. */
function suggested({ accounts }: Preview): { accountId?: string } {
  const [only] = accounts;
  return only && only.accountId !== null && accounts.length === 1 ? { accountId: only.accountId } : {};
}

const progressOf = ({ stage, doneRows, categorisedRows }: ImportRun): string =>
  `${stage} ${doneRows} ${categorisedRows}`;

/** Waits until the import is over and its rows are categorised. */
async function follow(client: Client, started: ImportRun, onProgress: OnProgress): Promise<ImportRun> {
  let run = started;
  let idle = 0;
  for (let look = 0; !["done", "failed", "undone"].includes(run.stage) && idle < MAX_IDLE_LOOKS; look++) {
    await sleep(look < 5 ? FIRST_LOOK_MS : NEXT_LOOK_MS);
    const { items } = await client.call("imports", "GET", { id: run.id });
    const now = items[0] ?? run;
    idle = progressOf(now) === progressOf(run) ? idle + 1 : 0;
    run = now;
    onProgress(run);
  }
  return run;
}

async function importOne(
  client: Client,
  path: string,
  target: ImportTarget,
  onProgress: OnProgress,
): Promise<ImportLine> {
  const chosen = await chosenAccount(client, target);
  const preview = await upload(client, path, chosen.field.accountId);
  if (chosen.name !== null && preview.accounts.length > 1)
    throw new Refused(
      `The file holds ${preview.accounts.length} accounts, so it cannot go into one. Leave --account out.`,
    );
  const started = await client.call("imports", "POST", {
    documentId: preview.documentId,
    ...(chosen.name === null ? suggested(preview) : chosen.field),
    ...(preview.savedMapping && preview.mapping ? { mapping: preview.mapping } : {}),
  });
  const run = await follow(client, started, onProgress);
  const over = run.status === "completed";
  return {
    file: path,
    format: run.format ?? preview.format,
    ok: over,
    transactions: run.totalRows,
    added: run.addedRows,
    alreadyThere: run.duplicateRows,
    categorised: run.categorisedRows,
    rejectedRows: run.rejectedRows,
    rejected: run.rejected,
    accounts: chosen.name === null ? preview.accounts.map(({ accountName }) => accountName) : [chosen.name],
    importId: run.id,
    error: over ? null : (run.error ?? `The import is ${run.status}; no worker has finished it yet.`),
  };
}

/** Imports one file; what stands in its way is told in its line, so that the next file gets its turn. */
export async function importFile(
  client: Client,
  path: string,
  target: ImportTarget,
  onProgress: OnProgress,
): Promise<ImportLine> {
  try {
    return await importOne(client, path, target, onProgress);
  } catch (error) {
    const isTold = error instanceof Refused || error instanceof Unmet || error instanceof ApiError;
    if (isTold) return { file: path, ...NOTHING, error: error.message };
    throw error;
  }
}
