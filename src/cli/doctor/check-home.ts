import { readdirSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../server/config-error.ts";
import { restoreTrouble } from "../../server/pending-restore.ts";
import { damageOf, SECRET_NAMES, secretsFolder } from "../../server/secrets.ts";
import { bad, good } from "./finding.ts";
import type { Finding } from "./finding.ts";

/** Bits that let anyone but the owner in. */
const OTHERS = 0o077;

const mode = (stats: Stats): string => (stats.mode & 0o777).toString(8).padStart(4, "0");
const open = (stats: Stats | undefined): stats is Stats =>
  stats !== undefined && process.platform !== "win32" && (stats.mode & OTHERS) !== 0;

function look(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** The installation's folder and its secrets: there, and closed to other users of the machine. */
export function checkHome(home: string): Finding[] {
  const stats = look(home);
  if (!stats) return [good("folder", `${home} does not exist yet; npm start makes it.`)];
  if (!stats.isDirectory()) return [bad("folder", `${home} is not a folder. Set XSPENSES_HOME to another place.`)];
  const folder = open(stats)
    ? bad("folder", `${home} has mode ${mode(stats)}, so others can look into it. chmod 700 ${home}`)
    : good("folder", `${home}, mode ${mode(stats)}.`);
  const trouble = restoreTrouble(home);
  return [folder, ...(trouble === null ? [] : [bad("restore", trouble)]), checkSecrets(home)];
}

function damages(home: string): string[] {
  try {
    return SECRET_NAMES.flatMap((name) => damageOf(home, name) ?? []);
  } catch (error) {
    if (error instanceof ConfigError) return [error.message];
    throw error;
  }
}

function checkSecrets(home: string): Finding {
  const folder = secretsFolder(home);
  if (!look(folder)) return good("secrets", "None yet; npm start invents them.");
  const names = readdirSync(folder);
  const exposed = names.filter((name) => open(look(join(folder, name))));
  if (exposed.length > 0)
    return bad("secrets", `Others can read ${exposed.join(", ")}. chmod 600 ${join(folder, "*")}, then replace them.`);
  const damaged = damages(home);
  if (damaged.length > 0) return bad("secrets", damaged.join(" "));
  return good("secrets", `${names.length} in ${folder}, readable by this user alone.`);
}
