/** The parts of the settings, in the order in which they stand on the page. */
export const SETTINGS_SECTIONS = [
  "Profile",
  "Security",
  "Accounts",
  "Categories",
  "Judgement",
  "Notifications",
  "Privacy",
  "Service tokens",
  "Appearance",
  "Sample data",
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** What stands behind `#` in the address of a part. */
export const anchorOf = (name: SettingsSection): string => name.toLowerCase().replaceAll(" ", "-");
