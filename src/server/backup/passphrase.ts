import { readFileSync } from "node:fs";
import type { BackupConfig } from "../backup-config.ts";
import { MIN_PASSPHRASE_CHARS } from "../backup-config.ts";
import { ConfigError } from "../config-error.ts";

/** The passphrase the operator has set, in the environment or in a file; null when there is none. Throws ConfigError. */
export function configuredPassphrase({ passphrase, passphraseFile }: BackupConfig): string | null {
  if (passphrase !== null || passphraseFile === null) return passphrase;
  const inFile = firstLine(passphraseFile);
  if (inFile.length < MIN_PASSPHRASE_CHARS)
    throw new ConfigError(
      `BACKUP_PASSPHRASE_FILE: the first line of ${passphraseFile} is the passphrase and needs ${MIN_PASSPHRASE_CHARS} characters or more.`,
    );
  return inFile;
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/)[0]!.trim();
  } catch (error) {
    throw new ConfigError(`BACKUP_PASSPHRASE_FILE: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
