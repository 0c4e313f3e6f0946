import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";

/** A person's preferences. */
export interface UserSettings {
  displayName: string | null;
  defaultCurrency: string;
  locale: string;
  autoApplyPrecision: number;
  learningEnabled: boolean;
  weeklyDigest: boolean;
  sample: boolean;
  isOperator: boolean;
  /** Whose tax form they fill in; null until they said so. */
  taxJurisdiction: string | null;
  /** The currency in which totals over several are told; null: in none. */
  reportingCurrency: string | null;
}

export type SettingsEdit = { readonly [K in Exclude<keyof UserSettings, "isOperator">]?: UserSettings[K] | undefined };

const COLUMNS = sql`
  display_name as "displayName", default_currency as "defaultCurrency", locale, auto_apply_precision as "autoApplyPrecision",
  learning_enabled as "learningEnabled", weekly_digest as "weeklyDigest", sample, is_operator as "isOperator",
  tax_jurisdiction as "taxJurisdiction", reporting_currency as "reportingCurrency"`;

function only([settings]: readonly UserSettings[]): UserSettings {
  if (!settings) throw new Error("settings before the first request");
  return settings;
}

/** The preferences; they exist from the person's first request on. */
export async function readSettings(tx: Transaction): Promise<UserSettings> {
  const { rows } = await byKey(tx, sql<UserSettings>`select ${COLUMNS} from user_settings where user_id = auth.uid()`);
  return only(rows);
}

/** Changes the parts given; the rest stays. Returns all as they are then. */
export async function editSettings(tx: Transaction, edit: SettingsEdit): Promise<UserSettings> {
  const { rows } = await byKey(
    tx,
    sql<UserSettings>`
    update user_settings set
      display_name = case when ${edit.displayName !== undefined}::boolean then ${edit.displayName ?? null}::text else display_name end,
      default_currency = coalesce(${edit.defaultCurrency ?? null}::text, default_currency),
      locale = coalesce(${edit.locale ?? null}::text, locale),
      auto_apply_precision = coalesce(${edit.autoApplyPrecision ?? null}::float8, auto_apply_precision),
      learning_enabled = coalesce(${edit.learningEnabled ?? null}::boolean, learning_enabled),
      tax_jurisdiction = case when ${edit.taxJurisdiction !== undefined}::boolean then ${edit.taxJurisdiction ?? null}::text
        else tax_jurisdiction end,
      reporting_currency = case when ${edit.reportingCurrency !== undefined}::boolean then ${edit.reportingCurrency ?? null}::text
        else reporting_currency end,
      weekly_digest = coalesce(${edit.weeklyDigest ?? null}::boolean, weekly_digest),
      sample = coalesce(${edit.sample ?? null}::boolean, sample),
      updated_at = now()
    where user_id = auth.uid() returning ${COLUMNS}`,
  );
  return only(rows);
}

/** From when on this person's access tokens count; null: always did. */
export async function tokensValidAfter(tx: Transaction): Promise<Date | null> {
  const { rows } = await sql<{ at: string | null }>`
    select tokens_valid_after as at from user_settings where user_id = auth.uid()`.execute(tx);
  const at = rows[0]?.at ?? null;
  return at === null ? null : new Date(at);
}
