import { createHmac } from "node:crypto";
import { createApi } from "../api/create-api.ts";
import type { Api } from "../api/create-api.ts";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { createVerifier } from "../api/identity/verify-token.ts";
import type { Logger } from "../api/log/logger.ts";
import { createEngine } from "../core/categorise/engine.ts";
import { loadKnowledge } from "../core/knowledge/load-knowledge.ts";
import type { DataStore } from "../data/open.ts";
import { importStatementDuty } from "../employees/byte/import-statement.ts";
import { createRoster } from "../employees/roster.ts";
import { categoriseDuty } from "../employees/tag/categorise-transactions.ts";
import { createWorkLoop } from "../employees/work-loop.ts";
import type { Config } from "./config.ts";
import { openConfigured } from "./database.ts";
import type { OpenedDatabase } from "./database.ts";
import { openHome } from "./home.ts";
import type { Secrets } from "./home.ts";
import { issuersOf, openEmbeddedAuth } from "./identity.ts";
import { mountsOf } from "./mounts.ts";

/** Requests per minute of one address, in front of everything. */
const ADDRESS_LIMIT = 3_000;

/** The whole product in one process, without a socket: what the server listens with and the command line calls directly. */
export interface House {
  readonly api: Api;
  readonly store: DataStore;
  readonly auth: EmbeddedAuth;
  readonly secrets: Secrets;
  readonly loop: ReturnType<typeof createWorkLoop>;
  close(): Promise<void>;
}

/** Opens what the environment names and puts the house together. The caller closes it. */
export async function openHouse(config: Config, log: Logger): Promise<House> {
  const secrets = openHome(config.home);
  const database = await openConfigured(config, secrets.database, (error) =>
    log.warn("database_connection_lost", { error }),
  );
  return assembleHouse({ config, log, secrets, database });
}

interface Materials {
  readonly config: Config;
  readonly log: Logger;
  readonly secrets: Secrets;
  readonly database: OpenedDatabase;
}

/** The engine, the identity, the API and the work loop around an open, migrated database. Closing the house closes it too. */
export function assembleHouse({ config, log, secrets, database }: Materials): House {
  const { store } = database;
  const engine = createEngine(loadKnowledge());
  const auth = openEmbeddedAuth(config, secrets, store);
  const now = (): number => Date.now();
  const roster = createRoster([importStatementDuty, categoriseDuty]);
  const loop = createWorkLoop({ roster, parts: { store, engine, now }, log, jitter: () => Math.random() });
  const parts = {
    store,
    log,
    engine,
    now,
    verify: createVerifier(issuersOf(config, auth), () => Math.floor(Date.now() / 1000)),
    siteUrl: config.siteUrl,
    addressKey: (address: string) => createHmac("sha256", secrets.address).update(address).digest("base64url"),
    addressLimit: ADDRESS_LIMIT,
    identityFacts: async (userId: string, tokenEmail: string | null) =>
      config.supabase === null
        ? auth.facts(userId)
        : { email: tokenEmail, hasCredential: true, twoFactorEnabled: false },
    wakeWorkers: () => loop.wake(),
  };
  const api = createApi(parts, mountsOf({ config, auth, store, secret: secrets.commandLine }));
  return {
    api,
    store,
    auth,
    secrets,
    loop,
    async close() {
      await loop.stop();
      await database.close();
    },
  };
}
