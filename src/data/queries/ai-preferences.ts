import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";

/** What a person allows models outside. */
export interface AiPreferences {
  /** By provider, as far as they said. */
  consent: Readonly<Record<string, boolean>>;
  /** By provider, whether it may see pictures of receipts; absent: no. */
  pictures: Readonly<Record<string, boolean>>;
  /** Null: the installation's limit alone. */
  monthlyCapUsd: number | null;
}

export async function readAiPreferences(tx: Transaction): Promise<AiPreferences> {
  const { rows } = await sql<AiPreferences>`
    select ai_consent as consent, ai_picture_consent as pictures, ai_monthly_cap_usd::float8 as "monthlyCapUsd"
    from user_settings where user_id = auth.uid()`.execute(tx);
  return rows[0] ?? { consent: {}, pictures: {}, monthlyCapUsd: null };
}

/** What is allowed to one provider, or no longer. */
interface Consent {
  readonly provider: string;
  readonly given: boolean;
}

const entry = (consent: Consent | undefined): string =>
  JSON.stringify(consent ? { [consent.provider]: consent.given } : {});

/** Changes the parts given. Consent is to this provider and to no other. */
export async function editAiPreferences(
  tx: Transaction,
  edit: {
    readonly consent?: Consent | undefined;
    readonly pictures?: Consent | undefined;
    readonly monthlyCapUsd?: number | null | undefined;
  },
): Promise<void> {
  await sql`
    update user_settings set ai_consent = ai_consent || ${entry(edit.consent)}::jsonb,
      ai_picture_consent = ai_picture_consent || ${entry(edit.pictures)}::jsonb,
      ai_monthly_cap_usd = case when ${edit.monthlyCapUsd !== undefined}::boolean then ${edit.monthlyCapUsd ?? null}::numeric
        else ai_monthly_cap_usd end,
      updated_at = now()
    where user_id = auth.uid()`.execute(tx);
}
