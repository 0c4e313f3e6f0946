import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";

/** A person's preferences. */
export interface UserSettings {
  displayName: string | null;
  defaultCurrency: string;
  locale: string;
  autoApplyPrecision: number;
  learningEnabled: boolean;
  sample: boolean;
  isOperator: boolean;
}

export type SettingsEdit = { readonly [K in Exclude<keyof UserSettings, "isOperator">]?: UserSettings[K] | undefined };

/** The preferences; they exist from the person's first request on. */
export async function readSettings(tx: Transaction): Promise<UserSettings> {
  const { rows } = await sql<UserSettings>`
    select display_name as "displayName", default_currency as "defaultCurrency", locale, auto_apply_precision as "autoApplyPrecision",
      learning_enabled as "learningEnabled", sample, is_operator as "isOperator"
    from user_settings where user_id = auth.uid()`.execute(tx);
  if (!rows[0]) throw new Error("settings before the first request");
  return rows[0];
}

/** Changes the parts given; the rest stays. */
export async function editSettings(tx: Transaction, edit: SettingsEdit): Promise<void> {
  await sql`
    update user_settings set
      display_name = case when ${edit.displayName !== undefined}::boolean then ${edit.displayName ?? null}::text else display_name end,
      default_currency = coalesce(${edit.defaultCurrency ?? null}::text, default_currency),
      locale = coalesce(${edit.locale ?? null}::text, locale),
      auto_apply_precision = coalesce(${edit.autoApplyPrecision ?? null}::float8, auto_apply_precision),
      learning_enabled = coalesce(${edit.learningEnabled ?? null}::boolean, learning_enabled),
      sample = coalesce(${edit.sample ?? null}::boolean, sample),
      updated_at = now()
    where user_id = auth.uid()`.execute(tx);
}
