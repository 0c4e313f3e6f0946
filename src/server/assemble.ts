import { createHmac } from "node:crypto";
import { openModel } from "../ai/open-model.ts";
import { createApi } from "../api/create-api.ts";
import type { Api } from "../api/create-api.ts";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import { createVerifier } from "../api/identity/verify-token.ts";
import { SELF_HOSTED } from "../api/limits.ts";
import type { PlatformLimits } from "../api/limits.ts";
import { PeopleNews } from "../api/live/people-news.ts";
import type { ApiParts } from "../api/parts.ts";
import { createMeter } from "../api/metrics/meter.ts";
import type { Answered, Meter } from "../api/metrics/meter.ts";
import type { Logger } from "../api/log/logger.ts";
import { createEngine } from "../core/categorise/engine.ts";
import { lateEngine } from "../core/categorise/late-engine.ts";
import { loadKnowledge } from "../core/knowledge/load-knowledge.ts";
import type { WatchedLimiter } from "../data/limiter/falling-back.ts";
import type { DataStore } from "../data/open.ts";
import { isInsideTransaction } from "../data/transaction-scope.ts";
import type { Employee } from "../data/tasks/task.ts";
import { importStatementDuty } from "../employees/byte/import-statement.ts";
import { matchReceiptsDuty } from "../employees/byte/match-receipts.ts";
import { readReceiptDuty } from "../employees/byte/read-receipt.ts";
import { findInsightsDuty } from "../employees/crystal/find-insights.ts";
import { findRecurringDuty } from "../employees/crystal/find-recurring.ts";
import { forecastCashFlowDuty } from "../employees/crystal/forecast-cash-flow.ts";
import { totalMonthsDuty } from "../employees/crystal/total-months.ts";
import { weeklyDigestDuty } from "../employees/crystal/weekly-digest.ts";
import { INTENTS } from "../employees/declared.ts";
import { totalDeductionsDuty } from "../employees/ledger/total-deductions.ts";
import { foldInDuty } from "../employees/prime/fold-in.ts";
import { tellPersonDuty } from "../employees/prime/tell-person.ts";
import type { ModelUse } from "../employees/model-use.ts";
import { createRoster } from "../employees/roster.ts";
import { archiveWorker } from "../employees/scheduled/archive-worker.ts";
import { JOBS } from "../employees/scheduled/jobs.ts";
import { createScheduler } from "../employees/scheduler.ts";
import type { Scheduler } from "../employees/scheduler.ts";
import { createSecondOpinion } from "../employees/second-opinion.ts";
import type { SecondOpinion } from "../employees/second-opinion.ts";
import { TaskNews } from "../employees/task-news.ts";
import { askModelDuty } from "../employees/tag/ask-model.ts";
import { mineRulesDuty } from "../employees/tag/mine-rules.ts";
import { applyRuleDuty } from "../employees/tag/apply-rule-duty.ts";
import { categoriseDuty } from "../employees/tag/categorise-transactions.ts";
import { createKnownPeople } from "../employees/tag/known-people.ts";
import { refineDuty } from "../employees/tag/refine-with-model.ts";
import { createWorkLoop } from "../employees/work-loop.ts";
import { readHere } from "../statements/statement-reader.ts";
import { extractText } from "../statements/pdf/extract-text.ts";
import { createReceiptReader } from "../statements/receipts/read-receipt.ts";
import type { ReceiptReader } from "../statements/receipts/read-receipt.ts";
import type { StatementReader } from "../statements/statement-reader.ts";
import type { Config } from "./config.ts";
import type { Secrets } from "./secrets.ts";
import { issuersOf, openEmbeddedAuth } from "./identity.ts";
import { mountsOf } from "./mounts.ts";
import { openLimiter } from "./open-limiter.ts";

/** What every way of running the product has in common: identity, API and work, around an open, migrated database. */
export interface Assembly {
  readonly api: Api;
  readonly auth: EmbeddedAuth;
  readonly loop: ReturnType<typeof createWorkLoop>;
  readonly scheduler: Scheduler;
  /** Tells open pages; hears what the database tells once it is started. */
  readonly people: PeopleNews;
  readonly meter: Meter;
  /** Counts requests; to be closed. */
  readonly limiter: WatchedLimiter;
}

/** Tasks one process works on at the same time: where the database is a server, a long import does not hold up the next one. */
export const LANES = { pglite: 1, postgres: 2 } as const;

/** What the worker of this process takes on; everyone's tasks, LANES at once, when not given. */
export interface WorkShare {
  readonly employees?: readonly Employee[] | undefined;
  readonly concurrency?: number | undefined;
}

const DUTIES = [
  importStatementDuty,
  readReceiptDuty,
  matchReceiptsDuty,
  categoriseDuty,
  applyRuleDuty,
  mineRulesDuty,
  refineDuty,
  askModelDuty,
  totalMonthsDuty,
  findRecurringDuty,
  forecastCashFlowDuty,
  findInsightsDuty,
  weeklyDigestDuty,
  totalDeductionsDuty,
  tellPersonDuty,
  foldInDuty,
];

interface Materials {
  readonly config: Config;
  readonly log: Logger;
  readonly store: DataStore;
  /** `commandLine` is null where no command line shares the machine: then nothing hands out tokens for it. */
  readonly secrets: Pick<Secrets, "auth" | "address"> & { readonly commandLine: string | null };
  readonly work?: WorkShare;
  /** Told that a task was written; the loop of this process when not given. */
  readonly wakeWorkers?: () => void;
  /** Where statements are read; in this very thread when not given. */
  readonly readStatement?: StatementReader;
  /** Where receipts are read; in this very thread, and no pictures, when not given. */
  readonly readReceiptText?: ReceiptReader;
  /** Hears of each request that was answered. */
  readonly answered?: (request: Answered) => void;
  /** What the platform allows; our own server's when not given. */
  readonly limits?: PlatformLimits;
}

/** The model of the environment, if there is one. */
function opinionOf({ ai }: Config, store: DataStore): SecondOpinion | null {
  if (ai === null) return null;
  const { monthlyBudgetUsd: monthlyCapUsd, consentFirst } = ai;
  return createSecondOpinion(store, { model: openModel(ai), monthlyCapUsd, consentFirst });
}

const chatModelsOf = ({ ai }: Config): ModelUse[] =>
  (ai?.chat ?? []).map((settings) => ({
    model: openModel(settings),
    monthlyCapUsd: ai!.monthlyBudgetUsd,
    consentFirst: ai!.consentFirst,
  }));

/** What takes seconds is done before or after a transaction: everyone else would wait for it, or for its connection. */
const betweenTransactions =
  <A extends readonly unknown[], R>(read: (...given: A) => Promise<R>) =>
  (...given: A): Promise<R> => {
    if (isInsideTransaction()) throw new Error("a file is not read inside a transaction: read it before or after");
    return read(...given);
  };

/** Who reads statements and receipts: in this very thread, and no pictures, where the process names nobody. */
const readersOf = (given: Pick<Materials, "readStatement" | "readReceiptText">) => ({
  readStatement: betweenTransactions(given.readStatement ?? readHere),
  readReceiptText: betweenTransactions(
    given.readReceiptText ?? createReceiptReader({ pdf: extractText, pictures: () => Promise.resolve(null) }),
  ),
});

const identityFactsOf =
  ({ supabase }: Config, auth: EmbeddedAuth): ApiParts["identityFacts"] =>
  async (userId, tokenEmail) =>
    supabase === null
      ? auth.facts(userId)
      : { email: tokenEmail, name: null, hasCredential: true, twoFactorEnabled: false };

/** What only this installation can say again of an address or a text. A purpose in front keeps what is signed apart from the keys of addresses. */
const keyed = (secret: string) => {
  const hash = (text: string): string => createHmac("sha256", secret).update(text).digest("base64url");
  return { addressKey: hash, sign: (text: string): string => hash(`sign\n${text}`) };
};

/** Puts the parts together. Nothing is connected or started by it. */
export function assemble({ config, log, store, secrets, ...given }: Materials): Assembly {
  const engine = lateEngine(() => createEngine(loadKnowledge()));
  const auth = openEmbeddedAuth({ config, secret: secrets.auth, store, log });
  const secondOpinion = opinionOf(config, store);
  const now = (): number => Date.now();
  const { addressKey, sign } = keyed(secrets.address);
  const reading = readersOf(given);
  const work = {
    roster: createRoster(DUTIES, INTENTS),
    parts: { store, engine, ...reading, secondOpinion, now },
    log,
    jitter: () => Math.random(),
  };
  const news = new TaskNews();
  const meter = createMeter(given.answered);
  const limiter = openLimiter(config, { store, log, meter });
  const employees = given.work?.employees ?? config.workEmployees;
  const loop = createWorkLoop({
    ...work,
    concurrency: given.work?.concurrency ?? LANES[store.engine],
    heard: () => news.tell(),
    ...(employees ? { employees } : {}),
  });
  const wakeLoop = given.wakeWorkers ?? (() => loop.wake());
  const wake = (): void => {
    wakeLoop();
    news.tell();
  };
  const { archiveAfterYears } = config;
  const jobs = archiveAfterYears === null ? JOBS : [...JOBS, archiveWorker(archiveAfterYears)];
  const scheduler = createScheduler({ store, jobs, log, wake, now });
  const parts = {
    store,
    log,
    meter,
    limiter,
    engine,
    ...reading,
    knownPeople: createKnownPeople(),
    secondOpinion,
    chatModels: chatModelsOf(config),
    now,
    verify: createVerifier(issuersOf(config, auth), () => Math.floor(Date.now() / 1000)),
    siteUrl: config.siteUrl,
    addressKey,
    sign,
    identityFacts: identityFactsOf(config, auth),
    work,
    news,
    people: new PeopleNews(),
    wakeWorkers: wake,
    limits: given.limits ?? SELF_HOSTED,
  };
  const mounts = mountsOf({ config, auth, store, sign, now, meter, wakeWorkers: wake, secret: secrets.commandLine });
  return { api: createApi(parts, mounts), auth, loop, scheduler, people: parts.people, meter, limiter };
}
