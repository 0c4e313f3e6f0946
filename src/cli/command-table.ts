import type { Command } from "./command.ts";

interface Entry {
  readonly summary: string;
  /** Loaded when asked for: the pipe must not wait for a database driver. */
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help text. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  [
    "serve",
    {
      summary: "Start the server: web app, API and employees",
      load: async () => (await import("./commands/serve.ts")).serveCommand,
    },
  ],
  [
    "import",
    {
      summary: "Put statement files into the ledger, or see with --dry-run what is in them",
      load: async () => (await import("./commands/import.ts")).importCommand,
    },
  ],
  [
    "export",
    {
      summary: "Write the ledger into a file: CSV, XLSX, OFX, QIF, hledger, beancount or JSON",
      load: async () => (await import("./commands/export.ts")).exportCommand,
    },
  ],
  [
    "archive",
    {
      summary: "Tell what of a ledger is archived, or bring it back",
      load: async () => (await import("./commands/archive.ts")).archiveCommand,
    },
  ],
  [
    "rates",
    {
      summary: "Import exchange rates, for totals over several currencies",
      load: async () => (await import("./commands/rates.ts")).ratesCommand,
    },
  ],
  [
    "categorize",
    {
      summary: "Categorise a statement file or a stream of JSON lines, without a database",
      load: async () => (await import("./commands/categorize.ts")).categorizeCommand,
    },
  ],
  [
    "rules",
    {
      summary: "List a person's rules, or test what rules would do to the ledger",
      load: async () => (await import("./commands/rules.ts")).rulesCommand,
    },
  ],
  [
    "user",
    {
      summary: "List accounts, create one, set a new password, name an operator",
      load: async () => (await import("./commands/user.ts")).userCommand,
    },
  ],
  [
    "token",
    {
      summary: "Make, list and revoke keys of programs that work or ask for work",
      load: async () => (await import("./commands/token.ts")).tokenCommand,
    },
  ],
  [
    "mcp",
    {
      summary: "Let a program such as Claude Desktop look into the ledger (Model Context Protocol)",
      load: async () => (await import("./commands/mcp.ts")).mcpCommand,
    },
  ],
  [
    "audit",
    {
      summary: "Look whether anyone's audit log was changed behind its back",
      load: async () => (await import("./commands/audit.ts")).auditCommand,
    },
  ],
  [
    "backup",
    {
      summary: "Write everything into one sealed file, also while the server runs",
      load: async () => (await import("./commands/backup.ts")).backupCommand,
    },
  ],
  [
    "verify",
    {
      summary: "Restore a backup into a scratch database and compare",
      load: async () => (await import("./commands/verify.ts")).verifyCommand,
    },
  ],
  [
    "restore",
    {
      summary: "Put a backup into this installation",
      load: async () => (await import("./commands/restore.ts")).restoreCommand,
    },
  ],
  [
    "migrate",
    {
      summary: "Bring the database up to date",
      load: async () => (await import("./commands/migrate.ts")).migrateCommand,
    },
  ],
  [
    "work",
    {
      summary: "Run a worker process beside the server (PostgreSQL)",
      load: async () => (await import("./commands/work.ts")).workCommand,
    },
  ],
  [
    "doctor",
    {
      summary: "Look whether this installation can run",
      load: async () => (await import("./commands/doctor.ts")).doctorCommand,
    },
  ],
]);
