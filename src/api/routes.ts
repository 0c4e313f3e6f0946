import { notificationsList, notificationsRead } from "./endpoints/account-holder/notifications.ts";
import { sampleDataChange } from "./endpoints/account-holder/sample-data.ts";
import { settingsEdit, settingsRead } from "./endpoints/account-holder/settings.ts";
import { usageEdit, usageRead } from "./endpoints/account-holder/usage.ts";
import { byteUpload, receiptsDelete, receiptsEdit, receiptsList } from "./endpoints/documents/receipts.ts";
import { importsCreate, importsList, importsUndo } from "./endpoints/imports/imports.ts";
import { importPreview, importPreviewAgain } from "./endpoints/imports/preview.ts";
import { archiveEdit, archiveRead } from "./endpoints/ledger/archive.ts";
import { accountsCreate, accountsDelete, accountsEdit, accountsList } from "./endpoints/ledger/accounts.ts";
import { bulkEdit } from "./endpoints/ledger/bulk.ts";
import { viewsCreate, viewsDelete, viewsEdit, viewsList } from "./endpoints/ledger/views.ts";
import { runsList, runsRequest, runsUndo } from "./endpoints/ledger/runs.ts";
import { splitsEdit } from "./endpoints/ledger/splits.ts";
import { transactionsEdit, transactionsList, transactionsSummary } from "./endpoints/ledger/transactions.ts";
import { health } from "./endpoints/operations/health.ts";
import { metrics } from "./endpoints/operations/metrics.ts";
import { status } from "./endpoints/operations/status.ts";
import { categorize, categorizeBatch } from "./endpoints/tag/categorize.ts";
import { categoriesList } from "./endpoints/tag/categories.ts";
import { categoriesCreate, categoriesDelete, categoriesEdit } from "./endpoints/tag/category-edits.ts";
import { categoryMerge, categoryMergeLook } from "./endpoints/tag/category-merge.ts";
import { correct } from "./endpoints/tag/correct.ts";
import { explain } from "./endpoints/tag/explain.ts";
import { rulePreview, rulesTested } from "./endpoints/rules/preview.ts";
import { rulesCreate, rulesDelete, rulesEdit, rulesList } from "./endpoints/rules/rules.ts";
import { suggestionsAnswer, suggestionsList } from "./endpoints/rules/suggestions.ts";
import { auditLog } from "./endpoints/privacy/audit-log.ts";
import { privacyDelete } from "./endpoints/privacy/delete.ts";
import { taxClaimsEdit, taxClaimsList } from "./endpoints/tax/claims.ts";
import { taxEntriesAdd, taxEntriesList, taxEntriesRemove } from "./endpoints/tax/entries.ts";
import { taxSummary } from "./endpoints/tax/summary.ts";
import { review } from "./endpoints/tag/review.ts";
import { employeeComplete } from "./endpoints/employees/complete.ts";
import { employeeDispatch } from "./endpoints/employees/dispatch.ts";
import { employeeFail } from "./endpoints/employees/fail.ts";
import { employeeHeartbeat } from "./endpoints/employees/heartbeat.ts";
import { employeePull } from "./endpoints/employees/pull.ts";
import { accessTokensEnd } from "./endpoints/service-tokens/end-all.ts";
import {
  serviceTokensCreate,
  serviceTokensList,
  serviceTokensRevoke,
} from "./endpoints/service-tokens/service-tokens.ts";
import { cashFlow } from "./endpoints/crystal/cash-flow.ts";
import { forecast } from "./endpoints/crystal/forecasts.ts";
import { netWorth } from "./endpoints/crystal/net-worth.ts";
import { upcoming } from "./endpoints/crystal/upcoming.ts";
import { balanceForget, balanceTell } from "./endpoints/ledger/account-balances.ts";
import { reconciliationMark, reconciliationRead } from "./endpoints/ledger/reconciliation.ts";
import { budgetsDelete, budgetsList, budgetsPut } from "./endpoints/crystal/budgets.ts";
import { insightsEdit, insightsList } from "./endpoints/crystal/insights.ts";
import { rateFileForget, rateFileImport, sharedRatesForget, sharedRatesImport } from "./endpoints/rates/rate-files.ts";
import { ratesForget, ratesRead, ratesWrite } from "./endpoints/rates/rates.ts";
import { recurringEdit, recurringList } from "./endpoints/crystal/recurring.ts";
import { proposalAnswer, proposalRead } from "./endpoints/prime/confirm.ts";
import { primeTools } from "./endpoints/prime/tools.ts";
import { messagesList, threadsDelete, threadsList, threadsRename } from "./endpoints/prime/threads.ts";
import { workflowsList, workflowsOrder } from "./endpoints/workflows/workflows.ts";
import type { Endpoint } from "./pipeline/endpoint.ts";

/** Every published endpoint, in one table. */
export const ROUTES: readonly Endpoint[] = [
  health,
  metrics,
  status,
  settingsRead,
  settingsEdit,
  sampleDataChange,
  accountsList,
  accountsCreate,
  accountsEdit,
  accountsDelete,
  transactionsList,
  transactionsEdit,
  transactionsSummary,
  splitsEdit,
  bulkEdit,
  categoriesList,
  categoriesCreate,
  categoriesEdit,
  categoriesDelete,
  categoryMergeLook,
  categoryMerge,
  archiveRead,
  archiveEdit,
  viewsList,
  viewsCreate,
  viewsEdit,
  viewsDelete,
  categorize,
  categorizeBatch,
  correct,
  explain,
  rulesList,
  rulesCreate,
  rulesEdit,
  rulesDelete,
  rulesTested,
  suggestionsList,
  suggestionsAnswer,
  rulePreview,
  review,
  auditLog,
  privacyDelete,
  recurringList,
  recurringEdit,
  threadsList,
  threadsRename,
  threadsDelete,
  messagesList,
  proposalRead,
  proposalAnswer,
  primeTools,
  taxSummary,
  taxClaimsList,
  taxClaimsEdit,
  taxEntriesList,
  taxEntriesAdd,
  taxEntriesRemove,
  cashFlow,
  forecast,
  upcoming,
  netWorth,
  balanceTell,
  balanceForget,
  reconciliationRead,
  reconciliationMark,
  ratesRead,
  ratesWrite,
  ratesForget,
  rateFileImport,
  rateFileForget,
  sharedRatesImport,
  sharedRatesForget,
  insightsList,
  insightsEdit,
  budgetsList,
  budgetsPut,
  budgetsDelete,
  workflowsList,
  workflowsOrder,
  importPreview,
  importPreviewAgain,
  importsList,
  importsCreate,
  importsUndo,
  byteUpload,
  receiptsList,
  receiptsEdit,
  receiptsDelete,
  runsList,
  runsRequest,
  runsUndo,
  notificationsList,
  notificationsRead,
  usageRead,
  usageEdit,
  serviceTokensList,
  serviceTokensCreate,
  serviceTokensRevoke,
  accessTokensEnd,
  employeeDispatch,
  employeePull,
  employeeComplete,
  employeeFail,
  employeeHeartbeat,
];
