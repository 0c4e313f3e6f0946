import { sql } from "kysely";
import { afterEach } from "vitest";
import { z } from "zod";
import type { VerifiedUser, VerifyToken } from "../../src/api/identity/verify-token.ts";
import { SELF_HOSTED } from "../../src/api/limits.ts";
import type { PlatformLimits } from "../../src/api/limits.ts";
import { createLogger } from "../../src/api/log/logger.ts";
import { createMeter } from "../../src/api/metrics/meter.ts";
import type { Answered } from "../../src/api/metrics/meter.ts";
import type { ApiParts } from "../../src/api/parts.ts";
import type { Call, Endpoint } from "../../src/api/pipeline/endpoint.ts";
import { handle } from "../../src/api/pipeline/handle.ts";
import { handleMount } from "../../src/api/pipeline/mount.ts";
import type { Mount } from "../../src/api/pipeline/mount.ts";
import type { EndpointContract } from "../../src/contract/endpoint-contract.ts";
import { sqlLimiter } from "../../src/data/limiter/limiter.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import type { Engine, TestDatabase } from "./engines.ts";
import { useDatabase } from "./engines.ts";

type Own = Partial<Omit<Endpoint, "contract" | "run">> & {
  readonly contract?: Partial<EndpointContract>;
  readonly run: (call: Call<{ text?: string }, unknown>) => Promise<unknown>;
};

/** An endpoint of a test's own, under a name that is published: a POST that changes something, where nothing else is said. */
export const own = ({ contract, run, ...more }: Own): Endpoint => ({
  name: "accounts",
  method: "POST",
  audit: "account.create",
  run: run as unknown as Endpoint["run"],
  ...more,
  contract: {
    method: "POST",
    access: "user",
    limit: { requests: 500, windowSec: 3_600 },
    maxBytes: 1_000,
    input: z.object({ text: z.string().optional() }),
    output: z.looseObject({}),
    summary: "",
    ...contract,
  },
});

/** What answers endpoints of a test's own through all layers, and what was told of it. */
export interface Layers {
  readonly db: TestDatabase;
  readonly answered: Answered[];
  readonly lines: Record<string, unknown>[];
  /** Asks a mount with this token. */
  askMount(mounted: Mount, token: string): Promise<Response>;
  /** As this person, whose token is not remembered; nobody when null. */
  ask(
    endpoint: Endpoint,
    person: string | null,
    init?: RequestInit,
    limits?: Partial<PlatformLimits>,
  ): Promise<Response>;
}

const SITE = "https://money.example.org";
export const CALLER = { address: "203.0.113.7" };
/** In front of a person's id, a token of theirs that was seen before. */
export const REMEMBERED = "again-";

const bearing = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
const personOf = (id: string): VerifiedUser => {
  const issuedAt = Math.floor(Date.now() / 1000);
  return { id, email: `${id}@example.org`, issuedAt, expiresAt: issuedAt + 60 };
};

const verify: VerifyToken = Object.assign(async (token: string) => personOf(token), {
  remembered: (token: string) => (token.startsWith(REMEMBERED) ? personOf(token.slice(REMEMBERED.length)) : null),
});

/** For the suite it is called in. */
export function useLayers(engine: Engine): Layers {
  const db = useDatabase(engine);
  const answered: Answered[] = [];
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const log = createLogger("test", { destination });
  const meter = createMeter((request) => void answered.push(request));
  afterEach(() => {
    answered.length = 0;
    lines.length = 0;
  });
  const partsOf = (limits: Partial<PlatformLimits>) =>
    ({
      store: db.store,
      limiter: sqlLimiter(db.store),
      verify,
      meter,
      log,
      limits: { ...SELF_HOSTED, ...limits },
      siteUrl: SITE,
      addressKey: (address: string) => address,
      now: () => Date.now(),
    }) as unknown as ApiParts;
  return {
    db,
    answered,
    lines,
    askMount: (mounted, token) =>
      handleMount(partsOf({}), mounted, new Request("http://localhost/api/x", bearing(token)), CALLER),
    ask(endpoint, person, init = {}, limits = {}) {
      const headers = new Headers(init.headers);
      if (person !== null) headers.set("authorization", `Bearer ${person}`);
      if (!headers.has("content-type")) headers.set("content-type", "application/json");
      const { method } = endpoint.contract;
      const body = method === "POST" ? { body: init.body ?? "{}" } : {};
      const sent: object = { method, ...init, ...body, headers, duplex: "half" };
      const request = new Request("http://localhost/api/accounts", sent as RequestInit);
      return handle(partsOf(limits), endpoint, request, CALLER);
    },
  };
}

/** What a handler of a test may change. */
export async function addAccount(tx: Transaction, name: string): Promise<void> {
  await sql`insert into accounts (user_id, name, currency) values (auth.uid(), ${name}, 'EUR')`.execute(tx);
}
