import { Readable } from "node:stream";
import { ledgerExportQuery, transactionsExportQuery } from "../../../contract/exports.ts";
import { EXPORT_FILES } from "../../../core/export/formats.ts";
import type { ExportFormat } from "../../../core/export/formats.ts";
import { recordAudit } from "../../../data/queries/audit.ts";
import type { LedgerFilter } from "../../../data/queries/ledger-filter.ts";
import { findTransaction } from "../../../data/queries/transactions.ts";
import { withUser } from "../../../data/tenant.ts";
import { brokenOff } from "../../files/broken-off.ts";
import { validateQuery } from "../../pipeline/layers.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount, MountCall } from "../../pipeline/mount.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { openLedgerSource } from "./ledger-source.ts";
import type { LedgerSource, Read } from "./ledger-source.ts";
import { ledgerText } from "./ledger-text.ts";
import { ensureFits, workbook } from "./workbook.ts";

export const TRANSACTIONS_EXPORT_MOUNT = "transactions-export";
export const LEDGER_EXPORT_MOUNT = "ledger-export";

/** A whole ledger is read for each. */
const LIMIT = { requests: 30, windowSec: 600 };

const readerOf =
  ({ parts, user }: MountCall): Read =>
  (work) =>
    withUser(parts.store, user.id, work);

const bytesOf = (source: LedgerSource, format: ExportFormat): AsyncIterable<Uint8Array | string> =>
  format === "xlsx" ? workbook(source) : ledgerText(source, format, new Date().toISOString().slice(0, 10));

/** The file, made while it is downloaded; that it was asked for stands in the audit log. */
async function fileOf(call: MountCall, format: ExportFormat, filter: LedgerFilter): Promise<Response> {
  const { parts, caller, request, requestId } = call;
  const read = readerOf(call);
  const source = await openLedgerSource(read, filter);
  if (format === "xlsx") ensureFits(source);
  await read((tx) =>
    recordAudit(tx, {
      action: "ledger.export",
      resourceType: "ledger",
      resourceId: null,
      newValue: { format, filter },
      address: caller.address,
      userAgent: request.headers.get("user-agent"),
      requestId,
    }),
  );
  const tell = (error: unknown): void => parts.log.error("export_broken_off", { requestId, error });
  const bytes = Readable.from(brokenOff(bytesOf(source, format), tell), { objectMode: false });
  const { mediaType, extension } = EXPORT_FILES[format];
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="ledger.${extension}"`,
      "cache-control": "no-store",
    },
  });
}

export const transactionsExportMount: Mount = userMount({
  name: TRANSACTIONS_EXPORT_MOUNT,
  limit: LIMIT,
  methods: ["GET"],
  maxBytes: 0,
  audit: "ledger.export",
  summary: "What a filter of the ledger shows, as CSV or JSON",
  async run(call) {
    const { format, similarTo, ...filter } = validateQuery(call.request, transactionsExportQuery);
    if (similarTo === undefined) return fileOf(call, format, filter);
    const like = await readerOf(call)((tx) => findTransaction(tx, similarTo));
    if (!like) throw notFound("transaction");
    return fileOf(call, format, { ...filter, merchantKey: like.merchant_key, undecidedExcept: like.id });
  },
});

export const ledgerExportMount: Mount = userMount({
  name: LEDGER_EXPORT_MOUNT,
  limit: LIMIT,
  methods: ["GET"],
  maxBytes: 0,
  audit: "ledger.export",
  summary: "The ledger as CSV, XLSX, OFX, QIF, hledger, beancount or JSON",
  run(call) {
    const { format, ...filter } = validateQuery(call.request, ledgerExportQuery);
    return fileOf(call, format, filter);
  },
});
