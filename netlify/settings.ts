import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ConfigError } from "../src/server/config-error.ts";
import { readConfig } from "../src/server/config.ts";
import type { Config } from "../src/server/config.ts";

/** What a function needs of its environment. */
export interface Settings {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly secrets: { readonly auth: string; readonly address: string; readonly commandLine: null };
}

const MIN_SECRET_LENGTH = 32;
const PGLITE_IS_NOT_HERE =
  "set it to the database's URL for the role xspenses_app; a function keeps no files of its own";

const secret = (purpose: string) =>
  z
    .string({ error: `is not set; it ${purpose}` })
    .min(MIN_SECRET_LENGTH, `needs ${MIN_SECRET_LENGTH} characters or more`);

const required = z.object({
  DATABASE_APP_URL: z
    .string({ error: `is not set; ${PGLITE_IS_NOT_HERE}` })
    .trim()
    .min(1, `is empty; ${PGLITE_IS_NOT_HERE}`),
  ADDRESS_SECRET: secret("hides the addresses of those who call"),
  AUTH_SECRET: secret("signs people in"),
});
/** Supabase signs people in; our own identity then stands idle, with a secret nobody knows. */
const requiredWithSupabase = required.extend({
  AUTH_SECRET: z.unknown().transform(() => randomBytes(MIN_SECRET_LENGTH).toString("base64url")),
});

/** Reads and checks the environment of a function; throws ConfigError naming each variable that is missing or does not fit. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  // Netlify tells the site's own address as URL. The owner's login is not for a function, even if it was given one.
  const config = readConfig({
    ...env,
    SITE_URL: env["SITE_URL"] || env["URL"],
    DATABASE_URL: undefined,
    PORT: undefined,
  });
  const parsed = (config.supabase === null ? required : requiredWithSupabase).safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}.`).join(" "));
  const { DATABASE_APP_URL, ADDRESS_SECRET, AUTH_SECRET } = parsed.data;
  return {
    config,
    databaseUrl: DATABASE_APP_URL,
    secrets: { auth: AUTH_SECRET, address: ADDRESS_SECRET, commandLine: null },
  };
}
