import {
  CalendarSync,
  FileUp,
  Gauge,
  Goal,
  History,
  House,
  Inbox,
  ListChecks,
  Paperclip,
  ReceiptText,
  Settings,
  Sparkles,
  TableProperties,
} from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { t } from "../lib/t.ts";

export interface Screen {
  readonly path:
    | "/"
    | "/ledger"
    | "/review"
    | "/import"
    | "/rules"
    | "/insights"
    | "/budgets"
    | "/prime"
    | "/tax"
    | "/documents"
    | "/activity"
    | "/settings"
    | "/status";
  readonly name: string;
  readonly icon: LucideIcon;
  /** Second key after `g`; none where few may go. */
  readonly jump: string | null;
}

/** Every screen there is, in the order of the rail: what leads nowhere is not listed. */
export const MAIN_SCREENS: readonly Screen[] = [
  { path: "/", name: t("Home"), icon: House, jump: "h" },
  { path: "/ledger", name: t("Ledger"), icon: TableProperties, jump: "l" },
  { path: "/review", name: t("Review"), icon: Inbox, jump: "r" },
  { path: "/import", name: t("Import"), icon: FileUp, jump: "i" },
  { path: "/rules", name: t("Rules"), icon: ListChecks, jump: "u" },
  { path: "/insights", name: t("Insights"), icon: CalendarSync, jump: "n" },
  { path: "/budgets", name: t("Budgets"), icon: Goal, jump: "b" },
  { path: "/prime", name: t("Prime"), icon: Sparkles, jump: "p" },
  { path: "/tax", name: t("Tax"), icon: ReceiptText, jump: "t" },
  { path: "/documents", name: t("Documents"), icon: Paperclip, jump: "d" },
  { path: "/activity", name: t("Activity"), icon: History, jump: "a" },
];
export const SETTINGS_SCREEN: Screen = { path: "/settings", name: t("Settings"), icon: Settings, jump: "s" };
/** For operators alone. */
export const STATUS_SCREEN: Screen = { path: "/status", name: t("Status"), icon: Gauge, jump: null };
export const SCREENS: readonly Screen[] = [...MAIN_SCREENS, SETTINGS_SCREEN];
