import { MIN_PASSPHRASE_CHARS } from "../../server/backup-config.ts";
import { configuredPassphrase } from "../../server/backup/passphrase.ts";
import type { Config } from "../../server/config.ts";
import { Unmet } from "../command.ts";
import { readSecret } from "../terminal/read-password.ts";

function checkLength(passphrase: string): void {
  if (passphrase.length < MIN_PASSPHRASE_CHARS)
    throw new Unmet(
      `A passphrase needs ${MIN_PASSPHRASE_CHARS} characters or more: whoever has a backup can try as many as they like.`,
    );
}

/** The passphrase of the environment, or one that is asked for. */
export async function passphraseFor({ backup }: Config, isNew: boolean): Promise<string> {
  const configured = configuredPassphrase(backup);
  if (configured !== null) return configured;
  return readSecret({
    ask: isNew
      ? `Passphrase of the backup (${MIN_PASSPHRASE_CHARS} characters or more): `
      : "Passphrase of the backup: ",
    isNew,
    missing: "A backup has a passphrase: set BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE, or write it to stdin.",
    ...(isNew ? { check: checkLength } : {}),
  });
}
