import { isIP } from "node:net";
import { z } from "zod";
import { EMPLOYEES } from "../data/tasks/task.ts";
import type { Employee } from "../data/tasks/task.ts";
import { aiConfigOf, aiEnvironment } from "./ai-config.ts";
import type { AiConfig } from "./ai-config.ts";
import { alertConfigOf, alertEnvironment } from "./alert-config.ts";
import type { AlertConfig } from "./alert-config.ts";
import { backupConfigOf, backupEnvironment } from "./backup-config.ts";
import type { BackupConfig } from "./backup-config.ts";
import { ConfigError } from "./config-error.ts";
import { isWeb, optional, urlOf, webUrl } from "./config-values.ts";
import { telemetryConfigOf, telemetryEnvironment } from "./telemetry-config.ts";
import type { TelemetryConfig } from "./telemetry-config.ts";

const flag = z
  .enum(["0", "1", "true", "false", ""])
  .default("")
  .transform((value) => value === "1" || value === "true");

const port = z
  .string()
  .trim()
  .transform((value) => (value === "" ? "8888" : value))
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
    error: ({ input }) => `“${String(input)}” is not a port; a number from 0 to 65535 is, such as 8888`,
  })
  .transform(Number);

/** A name as of RFC 1123, `_` too, which container networks use; one that ends in digits could only be an address. */
const HOST_NAME = /^(?=.{1,253}$)(\w([\w-]{0,61}\w)?\.)*(?!\d+$)\w([\w-]{0,61}\w)?$/;
const host = z
  .string()
  .trim()
  .refine((value) => isIP(value) !== 0 || HOST_NAME.test(value), {
    error: ({ input }) =>
      `“${String(input)}” is neither an address nor a host's name, such as 127.0.0.1, ::1, 0.0.0.0 or ledger.lan`,
  });

const workEmployees = optional
  .transform((value) => (value === null ? null : value === "none" ? [] : value.split(",").map((name) => name.trim())))
  .refine((names) => names === null || names.every((name) => EMPLOYEES.some((known) => known === name)), {
    error: `is neither none nor employees such as prime,tag; there are ${EMPLOYEES.join(", ")}`,
  })
  .transform((names) => names as readonly Employee[] | null);

const isOrigin = (url: URL): boolean => isWeb(url) && `${url.origin}/` === url.href;
const databaseUrl = urlOf(
  ({ protocol }) => /^postgres(ql)?:$/.test(protocol),
  "is not a URL of PostgreSQL, such as postgres://user:password@localhost:5432/ledger",
);

const MIN_TOKEN_CHARS = 32;
/** A row and what it is compared with, a year earlier, lie in one place. */
const MIN_ARCHIVE_YEARS = 2;

const environment = z.object({
  PORT: port.default(8888),
  HOST: host.default("127.0.0.1"),
  XSPENSES_HOME: z.string().trim().min(1).default(".xspenses"),
  DATABASE_URL: databaseUrl,
  DATABASE_APP_URL: databaseUrl,
  DATABASE_POOLER: z.enum(["transaction", ""], { error: "is neither empty nor transaction" }).default(""),
  DATABASE_LISTEN_URL: databaseUrl,
  DATABASE_REPLICA_URL: databaseUrl,
  REDIS_URL: urlOf(
    ({ protocol, hostname }) => /^rediss?:$/.test(protocol) && hostname !== "",
    "is not a URL of Redis, such as redis://localhost:6379 or rediss://:password@redis.example.org:6380",
  ),
  SITE_URL: urlOf(
    isOrigin,
    "is not the address of a site: http or https, a name and nothing behind it, such as https://ledger.example.org",
  ),
  ALLOW_SIGNUP: flag,
  TRUST_PROXY: flag,
  SUPABASE_URL: urlOf(isWeb, "is not an http or https URL, such as https://project.supabase.co"),
  SUPABASE_ANON_KEY: optional,
  SUPABASE_JWT_SECRET: optional,
  WORK_EMPLOYEES: workEmployees,
  ARCHIVE_AFTER_YEARS: optional
    .refine((value) => value === null || (/^\d{1,2}$/.test(value) && Number(value) >= MIN_ARCHIVE_YEARS), {
      error: `is not a number of years from ${MIN_ARCHIVE_YEARS} to 99, such as 5`,
    })
    .transform((value) => (value === null ? null : Number(value))),
  METRICS_TOKEN: optional.refine((value) => value === null || value.length >= MIN_TOKEN_CHARS, {
    error: `needs ${MIN_TOKEN_CHARS} characters or more`,
  }),
  EXCHANGE_RATES_URL: webUrl(
    "is not an http or https URL, such as https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml",
  ),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  ...aiEnvironment,
  ...backupEnvironment,
  ...alertEnvironment,
  ...telemetryEnvironment,
});

export type EnvironmentName = keyof typeof environment.shape;
/** Every variable that is read. */
export const ENVIRONMENT_NAMES = Object.keys(environment.shape) as readonly EnvironmentName[];

/** Everything the process reads from its environment, checked once at boot. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder for the embedded database, secrets and the running server's address. */
  readonly home: string;
  readonly ownerUrl: string | null;
  readonly appUrl: string | null;
  /** DATABASE_APP_URL leads through a pooler that gives out connections for one transaction. */
  readonly pooled: boolean;
  /** The same login past that pooler, for what listens. */
  readonly listenUrl: string | null;
  /** A streaming replica for reads that only look; null: there is none. */
  readonly replicaUrl: string | null;
  /** Where requests are counted; null: in the database. */
  readonly redisUrl: string | null;
  readonly siteUrl: string | null;
  readonly allowSignup: boolean;
  readonly trustProxy: boolean;
  readonly supabase: {
    readonly url: string;
    readonly anonKey: string | null;
    readonly jwtSecret: string | null;
  } | null;
  /** Null: no model outside is asked anything. */
  readonly ai: AiConfig | null;
  /** Whose tasks this process works on; null: everyone's. What is left out is for workers elsewhere. */
  readonly workEmployees: readonly Employee[] | null;
  /** Whole calendar years that stay in the ledger beside this one; null: nothing is archived. */
  readonly archiveAfterYears: number | null;
  readonly backup: BackupConfig;
  readonly alerts: AlertConfig;
  readonly telemetry: TelemetryConfig;
  /** What a scraper of metrics proves itself with; null: there is nothing to scrape. */
  readonly metricsToken: string | null;
  /** Where exchange rates are fetched for everyone; null: nowhere, nothing is fetched. */
  readonly ratesUrl: string | null;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

const missing = (name: string, why: string): ConfigError =>
  new ConfigError(`The environment does not fit:\n  ${name} is not set, but ${why}`);

/** Reads and checks the environment; throws ConfigError naming each variable that does not fit. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new ConfigError(`The environment does not fit:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  const ai = aiConfigOf(e);
  if (ai !== null && "missing" in ai) throw missing(ai.missing, "a model is asked for that needs it");
  if (e.DATABASE_POOLER !== "" && e.DATABASE_APP_URL === null)
    throw missing("DATABASE_APP_URL", "a pooler is to be gone through, which needs a login of its own");
  if (e.DATABASE_REPLICA_URL !== null && e.DATABASE_URL === null && e.DATABASE_APP_URL === null)
    throw missing("DATABASE_URL", "a replica of it is to be read");
  const alerts = alertConfigOf(e);
  if ("missing" in alerts) throw missing(alerts.missing, "alerts are to be sent by e-mail");
  return {
    port: e.PORT,
    host: e.HOST,
    home: e.XSPENSES_HOME,
    ownerUrl: e.DATABASE_URL,
    appUrl: e.DATABASE_APP_URL,
    pooled: e.DATABASE_POOLER === "transaction",
    listenUrl: e.DATABASE_LISTEN_URL,
    replicaUrl: e.DATABASE_REPLICA_URL,
    redisUrl: e.REDIS_URL,
    siteUrl: e.SITE_URL,
    allowSignup: e.ALLOW_SIGNUP,
    trustProxy: e.TRUST_PROXY,
    supabase:
      e.SUPABASE_URL === null
        ? null
        : { url: e.SUPABASE_URL, anonKey: e.SUPABASE_ANON_KEY, jwtSecret: e.SUPABASE_JWT_SECRET },
    ai,
    workEmployees: e.WORK_EMPLOYEES,
    archiveAfterYears: e.ARCHIVE_AFTER_YEARS,
    backup: backupConfigOf(e),
    alerts,
    telemetry: telemetryConfigOf(e),
    metricsToken: e.METRICS_TOKEN,
    ratesUrl: e.EXCHANGE_RATES_URL,
    logLevel: e.LOG_LEVEL,
  };
}
