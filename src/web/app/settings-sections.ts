import { t } from "../lib/t.ts";

/** The parts of the settings by what stands behind `#` in their address, in the order in which they stand on the page. */
export const SETTINGS_SECTIONS = {
  profile: t("Profile"),
  security: t("Security"),
  currencies: t("Currencies"),
  accounts: t("Accounts"),
  categories: t("Categories"),
  judgement: t("Judgement"),
  notifications: t("Notifications"),
  privacy: t("Privacy"),
  "service-tokens": t("Service tokens"),
  appearance: t("Appearance and language"),
  "sample-data": t("Sample data"),
} as const;
export type SettingsSection = keyof typeof SETTINGS_SECTIONS;

export const SETTINGS_ORDER = Object.keys(SETTINGS_SECTIONS) as readonly SettingsSection[];
