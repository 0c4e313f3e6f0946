/** Endpoints that take no id of a row, and why a stranger's id cannot matter there. */
export const WITHOUT_IDS: readonly string[] = [
  // A pair and a day, of which everyone may have their own; that another's stays is tried in exchange-rates.test.ts.
  "exchange-rates GET",
  "exchange-rates POST",
  "exchange-rates DELETE",
  "exchange-rate-file POST",
  "exchange-rate-file DELETE",
  "shared-exchange-rates POST",
  "shared-exchange-rates DELETE",
  "ledger-tax-summary GET",
  "ledger-tax-claims GET",
  "ledger-tax-entries GET",
  "ledger-tax-entries POST",
  "prime-tools POST", // it is asked by names; a proposal's id is tried at chat-confirm and in mcp.test.ts
  "ledger-tax-entries DELETE", // another's entry is tried in tax.test.ts
  "health GET",
  "crystal-recurring GET",
  "crystal-cash-flow GET", // an account's id only filters: see EMPTY
  "crystal-forecast GET",
  "crystal-upcoming GET",
  "crystal-net-worth GET",
  "crystal-insights GET",
  "crystal-budgets GET",
  "metrics GET", // counts of everyone's tasks, for the operator alone
  "status GET", // the same, and what is wrong with the installation
  "settings GET",
  "settings PATCH",
  "sample-data POST",
  "accounts GET",
  "accounts POST",
  "ledger-archive GET",
  "ledger-archive POST",
  "ledger-views GET",
  "ledger-views POST",
  "tag-categories GET",
  "transactions GET",
  "transactions-summary GET",
  "tag-rules GET",
  "tag-rule-preview GET",
  "tag-rule-preview POST", // an account's and a category's id only filter: see EMPTY
  "tag-rule-suggestions GET",
  "tag-review GET",
  "tag-categorize POST",
  "tag-categorize-batch POST",
  "byte-upload POST", // what it signs is tried in receipts.test.ts
  "runs GET",
  "runs POST",
  "notifications GET",
  "usage GET",
  "usage PATCH",
  "audit-log GET",
  // Another's confirmation is tried in privacy.test.ts.
  "privacy-delete POST",
  "notifications PATCH",
  "access-tokens DELETE", // that another's go on counting is tried in service-tokens.test.ts
  "service-tokens GET",
  "service-tokens POST",
  // For programs: ids and leases of others are tried in employee-dispatch.test.ts and workers-elsewhere.test.ts.
  "employee-dispatch POST",
  "employee-pull POST",
  "employee-complete POST",
  "employee-fail POST",
  "employee-heartbeat POST",
];
