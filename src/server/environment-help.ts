import type { EnvironmentName } from "./config.ts";

/** What an operator reads of a variable. */
interface Help {
  /** What it does, in a line or two; what holds without it. */
  readonly about: string;
  /** A value that fits, shown where it is commented out. */
  readonly example: string;
}

/** Every variable, in groups and in order; a rule test refuses one that is missing. */
export const ENVIRONMENT_HELP: Readonly<Record<string, Partial<Readonly<Record<EnvironmentName, Help>>>>> = {
  "Where it listens": {
    PORT: { about: "The server's port.", example: "8888" },
    HOST: { about: "The address it listens on. Other machines reach it only if you set this.", example: "0.0.0.0" },
    SITE_URL: {
      about:
        "The address people use when it is not localhost: cookies, links, and the one foreign origin that may call.",
      example: "https://ledger.example.org",
    },
    TRUST_PROXY: { about: "1: a proxy of yours stands in front, and its X-Forwarded-For counts.", example: "1" },
  },
  "Where things are": {
    XSPENSES_HOME: {
      about: "The installation's folder: embedded database, secrets, documents, backups.",
      example: ".xspenses",
    },
    DATABASE_URL: {
      about: "PostgreSQL 17 or newer with pgvector, as its owner. Without it and the next, the embedded database.",
      example: "postgres://owner:password@localhost:5432/ledger",
    },
    DATABASE_APP_URL: {
      about: "PostgreSQL as the login role xspenses_app, for a server that shall not know the owner's password.",
      example: "postgres://xspenses_app:password@localhost:5432/ledger",
    },
    DATABASE_POOLER: {
      about:
        "transaction: DATABASE_APP_URL leads through a pooler in transaction mode, such as PgBouncer (docs/operations.md).",
      example: "transaction",
    },
    DATABASE_LISTEN_URL: {
      about:
        "The same login past that pooler, for the two connections that listen. Without it, nothing is told at once.",
      example: "postgres://xspenses_app:password@localhost:5432/ledger",
    },
    DATABASE_REPLICA_URL: {
      about:
        "A streaming replica of it, for figures and forecasts (docs/scaling.md). The same login, unless this names one.",
      example: "postgres://replica.example.org:5432/ledger",
    },
    REDIS_URL: {
      about: "Redis or Valkey, to count requests there and not in the database (docs/operations.md).",
      example: "redis://localhost:6379",
    },
  },
  "Who signs in": {
    ALLOW_SIGNUP: { about: "1: sign-up stays open after the first account.", example: "1" },
    SUPABASE_URL: { about: "Sign-in through Supabase.", example: "https://project.supabase.co" },
    SUPABASE_ANON_KEY: { about: "The project's public key.", example: "eyJ…" },
    SUPABASE_JWT_SECRET: { about: "Only for projects that sign with a secret.", example: "…" },
  },
  "A model to ask (docs/ai.md)": {
    AI_PROVIDER: {
      about: "openai, anthropic, compatible or off. Without it, the first that is set up.",
      example: "compatible",
    },
    AI_BASE_URL: {
      about: "An OpenAI-compatible server, such as one of your own.",
      example: "http://localhost:11434/v1",
    },
    AI_API_KEY: { about: "Its key, where it wants one.", example: "…" },
    AI_MODEL: { about: "Which model is asked about merchants.", example: "llama3.1" },
    AI_CHAT_MODEL: { about: "Which model reads questions, when it is another one.", example: "llama3.1" },
    AI_MONTHLY_BUDGET_USD: {
      about: "US dollars a person and month, or none for no limit. Without it 5.",
      example: "5",
    },
    AI_PRICE: { about: "US dollars per million tokens, in and out, where it is not known.", example: "0.10/0.50" },
    AI_CONSENT: { about: "ask: each person is asked first.", example: "ask" },
    OPENAI_API_KEY: { about: "A key of OpenAI.", example: "sk-…" },
    OPENAI_BASE_URL: { about: "Another address of its API.", example: "https://api.openai.com/v1" },
    ANTHROPIC_API_KEY: { about: "A key of Anthropic.", example: "sk-ant-…" },
    ANTHROPIC_BASE_URL: { about: "Another address of its API.", example: "https://api.anthropic.com/v1" },
  },
  "Backups (docs/disaster-recovery.md)": {
    BACKUP_PASSPHRASE: {
      about: "16 characters or more. With it the server makes a backup each day. Keep it somewhere else as well.",
      example: "five random words are good",
    },
    BACKUP_PASSPHRASE_FILE: {
      about: "A file whose first line is the passphrase, instead.",
      example: "/run/secrets/backup",
    },
    BACKUP_DIR: {
      about: "Where backups go. Without it, backups in the installation's folder.",
      example: "/mnt/backups",
    },
    BACKUP_EVERY_HOURS: { about: "Hours between backups; 0: none by the clock. Without it 24.", example: "24" },
    BACKUP_KEEP: { about: "How many days, weeks and months keep their newest backup.", example: "7d,4w,12m" },
  },
  "Alerts, beside the app (docs/operations.md)": {
    ALERT_WEBHOOK_URL: {
      about: "Each alert is posted there as JSON, and again when it is over.",
      example: "https://hooks.example.org/alerts",
    },
    ALERT_WEBHOOK_SECRET: {
      about: "Signs what is posted: X-Xspenses-Signature is the HMAC-SHA-256 of the body.",
      example: "…",
    },
    ALERT_EMAIL_TO: {
      about: "Who gets each alert by e-mail, with commas between. Needs SMTP_URL.",
      example: "ops@example.org",
    },
    ALERT_EMAIL_FROM: { about: "From whom. Without it the first of them.", example: "xspenses@example.org" },
    SMTP_URL: { about: "The mail server.", example: "smtps://user:password@mail.example.org" },
  },
  "Exchange rates (docs/exchange-rates.md)": {
    EXCHANGE_RATES_URL: {
      about: "Fetched four times a day for everyone: the European Central Bank's rates. Without it nothing is fetched.",
      example: "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist-90d.xml",
    },
  },
  "Systems elsewhere that are told what it does (docs/operations.md)": {
    OTEL_EXPORTER_OTLP_ENDPOINT: {
      about: "A collector of OpenTelemetry, over HTTP: traces of requests and tasks go there.",
      example: "http://localhost:4318",
    },
    OTEL_EXPORTER_OTLP_HEADERS: {
      about: "Headers it wants, with commas between, values percent-encoded.",
      example: "authorization=Bearer%20abc",
    },
    OTEL_SERVICE_NAME: { about: "What this is called there. Without it xspenses.", example: "xspenses" },
    SENTRY_DSN: {
      about: "Faults are told there: Sentry, or what speaks its language.",
      example: "https://key@sentry.example.org/1",
    },
  },
  "Work, log and metrics": {
    WORK_EMPLOYEES: {
      about: "Whose tasks this process works on, or none. Without it everyone's.",
      example: "byte,tag",
    },
    METRICS_TOKEN: {
      about: "32 characters or more: GET /api/prometheus with it as a bearer token answers in Prometheus' format.",
      example: "0123456789abcdef0123456789abcdef",
    },
    ARCHIVE_AFTER_YEARS: {
      about:
        "Rows older than so many whole calendar years move into an archive (docs/scaling.md). Without it none does.",
      example: "5",
    },
    LOG_LEVEL: { about: "debug, info, warn or error; JSON lines on stderr. Without it info.", example: "info" },
  },
};
