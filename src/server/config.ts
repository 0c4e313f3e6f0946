import { z } from "zod";

const flag = z
  .enum(["0", "1", "true", "false", ""])
  .default("")
  .transform((value) => value === "1" || value === "true");
const optional = z
  .string()
  .trim()
  .transform((value) => (value === "" ? null : value))
  .nullish()
  .transform((value) => value ?? null);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8888),
  HOST: z.string().trim().min(1).default("127.0.0.1"),
  XSPENSES_HOME: z.string().trim().min(1).default(".xspenses"),
  DATABASE_URL: optional,
  DATABASE_APP_URL: optional,
  SITE_URL: optional,
  ALLOW_SIGNUP: flag,
  TRUST_PROXY: flag,
  SUPABASE_URL: optional,
  SUPABASE_ANON_KEY: optional,
  SUPABASE_JWT_SECRET: optional,
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

/** Everything the process reads from its environment, checked once at boot. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder for the embedded database, secrets and the running server's address. */
  readonly home: string;
  readonly ownerUrl: string | null;
  readonly appUrl: string | null;
  readonly siteUrl: string | null;
  readonly allowSignup: boolean;
  readonly trustProxy: boolean;
  readonly supabase: {
    readonly url: string;
    readonly anonKey: string | null;
    readonly jwtSecret: string | null;
  } | null;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

export class ConfigError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ConfigError";
  }
}

/** Reads and checks the environment; throws ConfigError naming each variable that does not fit. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The environment does not fit:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  if (e.SITE_URL !== null && !URL.canParse(e.SITE_URL)) throw new ConfigError(`SITE_URL: "${e.SITE_URL}" is not a URL`);
  return {
    port: e.PORT,
    host: e.HOST,
    home: e.XSPENSES_HOME,
    ownerUrl: e.DATABASE_URL,
    appUrl: e.DATABASE_APP_URL,
    siteUrl: e.SITE_URL,
    allowSignup: e.ALLOW_SIGNUP,
    trustProxy: e.TRUST_PROXY,
    supabase:
      e.SUPABASE_URL === null
        ? null
        : { url: e.SUPABASE_URL, anonKey: e.SUPABASE_ANON_KEY, jwtSecret: e.SUPABASE_JWT_SECRET },
    logLevel: e.LOG_LEVEL,
  };
}
