import type { EmployeeMetrics } from "../../contract/metrics.ts";

/** The five, as they are called. */
export const EMPLOYEE_NAMES: Readonly<Record<EmployeeMetrics["employee"], string>> = {
  prime: "Prime",
  byte: "Byte",
  tag: "Tag",
  crystal: "Crystal",
  ledger: "Ledger",
};
