import type { EmployeeMetrics } from "../../contract/metrics.ts";
import { t } from "./t.ts";

/** The five, as they are called. */
export const EMPLOYEE_NAMES: Readonly<Record<EmployeeMetrics["employee"], string>> = {
  prime: t("Prime"),
  byte: t("Byte"),
  tag: t("Tag"),
  crystal: t("Crystal"),
  ledger: t("Ledger"),
};
