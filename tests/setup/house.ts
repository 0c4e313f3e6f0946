import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { SELF_HOSTED } from "../../src/api/limits.ts";
import type { PlatformLimits } from "../../src/api/limits.ts";
import { createLogger } from "../../src/api/log/logger.ts";
import type { Logger } from "../../src/api/log/logger.ts";
import type { Answered } from "../../src/api/metrics/meter.ts";
import { createClient } from "../../src/contract/client.ts";
import type { Client } from "../../src/contract/client.ts";
import type { Output } from "../../src/contract/catalogue.ts";
import { readConfig } from "../../src/server/config.ts";
import { openHome } from "../../src/server/home.ts";
import { assembleHouse } from "../../src/server/assemble-house.ts";
import type { House } from "../../src/server/assemble-house.ts";
import { extractText } from "../../src/statements/pdf/extract-text.ts";
import { createReceiptReader } from "../../src/statements/receipts/read-receipt.ts";
import type { PictureReader } from "../../src/statements/receipts/tesseract.ts";
import type { Engine, TestDatabase } from "./engines.ts";
import { useDatabase } from "./engines.ts";

export const ORIGIN = "http://localhost:8888";

/** The product without a socket, on a database of the suite's own. */
export interface TestHouse {
  readonly house: House;
  readonly db: TestDatabase;
  /** The installation's folder, which holds its secrets. */
  readonly home: string;
  /** Every line the house logged, as text. */
  readonly log: string[];
  /** Calls the API as it stands: any request, whatever it holds. */
  request(path: string, init?: RequestInit, address?: string): Promise<Response>;
  /** A typed client for a person; a new one when none is named. */
  client(userId?: string): Client;
  /** A bearer token of a person. */
  token(userId: string): Promise<string>;
  /** Uploads a statement, imports it and runs the employees to the end of their work. */
  importFile(client: Client, filename: string, text: string | Uint8Array): Promise<ImportRun>;
}

type ImportRun = Output<"imports", "POST">;

const logTo = (lines: string[]): Logger =>
  createLogger("test", { level: "debug", destination: { write: (line: string) => void lines.push(line) } });

/** Who watches a house: another log, and whoever hears of its requests; and what reads pictures in it: nothing when not given. */
interface Watching {
  readonly pictures?: PictureReader;
  readonly log?: () => Logger;
  readonly answered?: (request: Answered) => void;
}

const partsOf = ({ answered, pictures }: Watching) => ({
  ...(answered ? { answered } : {}),
  ...(pictures
    ? { readReceiptText: createReceiptReader({ pdf: extractText, pictures: () => Promise.resolve(pictures) }) }
    : {}),
});

/** Puts a house together for the suite it is called in; `env` is what an operator would set, `limits` what a platform allows. */
export function useHouse(
  engine: Engine,
  env: Record<string, string> = {},
  limits: Partial<PlatformLimits> = {},
  watching: Watching = {},
): TestHouse {
  const db = useDatabase(engine);
  const log: string[] = [];
  const home = mkdtempSync(join(tmpdir(), "xspenses-test-"));
  let house: House | null = null;
  beforeAll(() => {
    house = assembleHouse({
      config: readConfig({ ...env, XSPENSES_HOME: home }),
      log: watching.log?.() ?? logTo(log),
      ...partsOf(watching),
      secrets: openHome(home),
      limits: { ...SELF_HOSTED, ...limits },
      database: { store: db.store, migrated: 0, close: async () => {} },
    });
  });
  afterAll(async () => {
    await house?.close();
    rmSync(home, { recursive: true, force: true });
  });
  const built = (): House => {
    if (!house) throw new Error("the house stands from beforeAll on");
    return house;
  };
  const request: TestHouse["request"] = async (path, init = {}, address = "203.0.113.7") => {
    const answer = await built().api(new Request(`${ORIGIN}${path}`, { ...init, duplex: "half" } as RequestInit), {
      address,
    });
    if (!answer) throw new Error(`${path} is no path of the API`);
    return answer;
  };
  const token: TestHouse["token"] = (userId) => built().auth.issueToken(userId, null);
  return {
    get house() {
      return built();
    },
    db,
    home,
    log,
    request,
    token,
    client: (userId = randomUUID()) =>
      createClient({
        origin: "",
        fetch: (url, init) => request(url, init as RequestInit),
        token: () => token(userId),
        newRequestKey: randomUUID,
      }),
    async importFile(client, filename, text) {
      const { documentId } = await client.call("import-preview", "POST", { filename }, new Blob([text as BlobPart]));
      const { id } = await client.call("imports", "POST", { documentId });
      await built().loop.drain();
      return (await client.call("imports", "GET", { id })).items[0]!;
    },
  };
}
