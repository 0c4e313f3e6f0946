import type { z } from "zod";
import { ARCHIVE_ENDPOINTS } from "./archive.ts";
import { CATEGORY_ENDPOINTS } from "./categories.ts";
import { CHAT_ENDPOINTS } from "./chat.ts";
import * as holder from "./account-holder.ts";
import { nothing, ok, pageQuery } from "./common.ts";
import { KB, READ, WRITE, HEAVY, contract, reading, removing, posting, editing } from "./endpoint-contract.ts";
import type { EndpointContract, Method } from "./endpoint-contract.ts";
import * as imports from "./imports.ts";
import * as ledger from "./ledger.ts";
import * as summary from "./summary.ts";
import { VIEW_ENDPOINTS } from "./ledger-views.ts";
import { MAX_STATEMENT_BYTES } from "./statement-size.ts";
import { CRYSTAL_ENDPOINTS } from "./crystal-endpoints.ts";
import { RATE_ENDPOINTS } from "./rates.ts";
import { RECEIPT_ENDPOINTS } from "./receipts.ts";
import { RULE_ENDPOINTS } from "./rule-endpoints.ts";
import * as tag from "./tag.ts";
import { TAX_ENDPOINTS } from "./tax.ts";
import { ACCOUNT_ENDPOINTS } from "./account-endpoints.ts";
import { ACCOUNTABILITY_ENDPOINTS } from "./accountability.ts";
import { EDIT_ENDPOINTS } from "./edits.ts";
import { EMPLOYEE_ENDPOINTS } from "./employee-tasks.ts";
import { OPERATOR_ENDPOINTS } from "./status.ts";
import { SERVICE_TOKEN_ENDPOINTS } from "./service-tokens.ts";
import * as usage from "./usage.ts";
import { WORKFLOW_ENDPOINTS } from "./workflows.ts";

/** Every published endpoint by function name and method. */
export const CATALOGUE = {
  health: {
    GET: contract({
      ...reading,
      access: "public",
      limit: READ,
      input: nothing,
      output: holder.health,
      summary: "Is the service up",
    }),
  },
  settings: {
    GET: contract({
      ...reading,
      limit: READ,
      input: nothing,
      output: holder.settings,
      summary: "The person's account and preferences",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: holder.settingsEdit,
      output: holder.settings,
      summary: "Change preferences",
    }),
  },
  "sample-data": {
    POST: contract({
      ...posting,
      limit: HEAVY,
      input: holder.sampleData,
      output: holder.sampleDataDone,
      summary: "Load or clear a year of invented transactions",
    }),
  },
  ...ACCOUNT_ENDPOINTS,
  ...CATEGORY_ENDPOINTS,
  ...VIEW_ENDPOINTS,
  ...ARCHIVE_ENDPOINTS,
  transactions: {
    GET: contract({
      ...reading,
      limit: READ,
      input: ledger.transactionQuery,
      output: ledger.transactionPage,
      summary: "Search, filter and page the ledger",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: ledger.transactionEdit,
      output: ledger.transaction,
      summary: "Edit merchant name, notes, tags, or what counts for tax",
    }),
  },
  "transactions-summary": {
    GET: contract({
      ...reading,
      limit: READ,
      input: summary.summaryQuery,
      output: summary.summary,
      summary: "Exact totals by month, currency and group",
    }),
  },
  "tag-categorize": {
    POST: contract({
      ...posting,
      limit: READ,
      input: tag.categorizeInput,
      output: tag.categorized,
      mayBePending: true,
      summary: "Categorise one transaction, with reason and trace",
    }),
  },
  "tag-categorize-batch": {
    POST: contract({
      ...posting,
      limit: HEAVY,
      maxBytes: 1024 * KB,
      input: tag.categorizeBatchInput,
      output: tag.categorizeBatch,
      mayBePending: true,
      summary: "Categorise up to 500 transactions",
    }),
  },
  "tag-correct": {
    POST: contract({
      ...posting,
      limit: WRITE,
      input: tag.correctInput,
      output: tag.corrected,
      summary: "Choose a category; the merchant is remembered",
    }),
  },
  "tag-explain": {
    GET: contract({
      ...reading,
      limit: READ,
      input: tag.explainQuery,
      output: tag.explanation,
      summary: "Why a transaction has its category",
    }),
  },
  ...EDIT_ENDPOINTS,
  ...RULE_ENDPOINTS,
  ...RATE_ENDPOINTS,
  ...RECEIPT_ENDPOINTS,
  ...ACCOUNTABILITY_ENDPOINTS,
  ...SERVICE_TOKEN_ENDPOINTS,
  ...EMPLOYEE_ENDPOINTS,
  ...CRYSTAL_ENDPOINTS,
  ...CHAT_ENDPOINTS,
  ...TAX_ENDPOINTS,
  ...WORKFLOW_ENDPOINTS,
  ...OPERATOR_ENDPOINTS,
  "tag-review": {
    GET: contract({
      ...reading,
      limit: READ,
      input: tag.reviewQuery,
      output: tag.reviewPage,
      summary: "Merchants whose rows wait for the person's word",
    }),
  },
  "import-preview": {
    POST: contract({
      ...posting,
      limit: HEAVY,
      maxBytes: MAX_STATEMENT_BYTES,
      body: "bytes",
      input: imports.previewQuery,
      output: imports.preview,
      summary: "Upload a statement and see what it would add",
    }),
    PATCH: contract({
      ...editing,
      limit: HEAVY,
      input: imports.previewAgain,
      output: imports.preview,
      summary: "Preview an uploaded file with another mapping or account",
    }),
  },
  imports: {
    GET: contract({
      ...reading,
      limit: READ,
      input: imports.importQuery,
      output: imports.importPage,
      summary: "Imports, newest first, or one by id",
    }),
    POST: contract({
      ...posting,
      limit: HEAVY,
      input: imports.importCreate,
      output: imports.importRun,
      summary: "Import an uploaded statement",
    }),
    DELETE: contract({
      ...removing,
      limit: HEAVY,
      input: imports.importUndo,
      output: imports.importUndone,
      summary: "Undo an import: its rows leave the ledger",
    }),
  },
  runs: {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: ledger.runPage,
      summary: "What automation changed, newest first",
    }),
    POST: contract({
      ...posting,
      limit: HEAVY,
      input: ledger.runRequest,
      output: ledger.runRequested,
      summary: "Categorise every row that waits",
    }),
    DELETE: contract({
      ...removing,
      limit: HEAVY,
      input: ledger.runUndo,
      output: ledger.runUndone,
      summary: "Undo a run as a whole",
    }),
  },
  notifications: {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: ledger.notificationPage,
      summary: "Notifications, newest first",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: ledger.notificationEdit,
      output: ok,
      summary: "Mark notifications read",
    }),
  },
  usage: {
    GET: contract({
      ...reading,
      limit: READ,
      input: pageQuery,
      output: usage.usage,
      summary: "What models were asked, what it cost, and exactly what was sent",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: usage.usageEdit,
      output: usage.usageChanged,
      summary: "Allow the model or not, and limit what a month may cost",
    }),
  },
} as const;

export type EndpointName = keyof typeof CATALOGUE;
export type EndpointMethod<N extends EndpointName> = keyof (typeof CATALOGUE)[N] & Method;
type Contract<N extends EndpointName, M extends EndpointMethod<N>> =
  (typeof CATALOGUE)[N][M] extends EndpointContract<infer I, infer O> ? { input: I; output: O } : never;
/** What a caller sends. */
export type Input<N extends EndpointName, M extends EndpointMethod<N>> = z.input<Contract<N, M>["input"]>;
/** What a handler receives. */
export type Parsed<N extends EndpointName, M extends EndpointMethod<N>> = z.output<Contract<N, M>["input"]>;
/** What a caller gets. */
export type Output<N extends EndpointName, M extends EndpointMethod<N>> = z.output<Contract<N, M>["output"]>;
