import { Readable } from "node:stream";
import { ledgerExportQuery, transactionsExportQuery } from "../../../contract/exports.ts";
import { EXPORT_FILES } from "../../../core/export/formats.ts";
import type { ExportFormat } from "../../../core/export/formats.ts";
import { recordAudit } from "../../../data/queries/audit.ts";
import type { LedgerFilter } from "../../../data/queries/ledger-filter.ts";
import { seeArchived } from "../../../data/queries/see-archived.ts";
import { findTransaction } from "../../../data/queries/transactions.ts";
import { withUser } from "../../../data/tenant.ts";
import { brokenOff } from "../../files/broken-off.ts";
import { validateQuery } from "../../pipeline/layers.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount, MountCall } from "../../pipeline/mount.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { zip } from "../../files/zip.ts";
import { openLedgerSource } from "./ledger-source.ts";
import type { LedgerSource, Read } from "./ledger-source.ts";
import { ledgerText } from "./ledger-text.ts";
import { withReceipts } from "./with-receipts.ts";
import { ensureFits, workbook } from "./workbook.ts";

export const TRANSACTIONS_EXPORT_MOUNT = "transactions-export";
export const LEDGER_EXPORT_MOUNT = "ledger-export";

/** A whole ledger is read for each. */
const LIMIT = { requests: 30, windowSec: 600 };

const readerOf =
  ({ parts, user }: MountCall): Read =>
  (work) =>
    withUser(parts.store, user.id, async (tx) => {
      await seeArchived(tx);
      return work(tx);
    });

const bytesOf = (source: LedgerSource, format: ExportFormat): AsyncIterable<Uint8Array | string> =>
  format === "xlsx" ? workbook(source) : ledgerText(source, format, new Date().toISOString().slice(0, 10));

interface Wanted {
  readonly format: ExportFormat;
  /** Receipts beside it, all of it in one archive. */
  readonly receipts?: boolean;
}

/** What is sent, as what, under which name. */
function contentOf(call: MountCall, source: LedgerSource, { format, receipts }: Wanted, filter: LedgerFilter) {
  const { mediaType, extension } = EXPORT_FILES[format];
  const content = bytesOf(source, format);
  if (!receipts) return { content, mediaType, name: `ledger.${extension}` };
  const archive = zip(withReceipts(readerOf(call), { name: `ledger.${extension}`, content }, filter));
  return { content: archive, mediaType: "application/zip", name: "ledger.zip" };
}

/** The file, made while it is downloaded; that it was asked for stands in the audit log. */
async function fileOf(call: MountCall, wanted: Wanted, filter: LedgerFilter): Promise<Response> {
  const { format, receipts = false } = wanted;
  const { parts, caller, request, requestId } = call;
  const read = readerOf(call);
  const source = await openLedgerSource(read, filter);
  if (format === "xlsx") ensureFits(source);
  await read((tx) =>
    recordAudit(tx, {
      action: "ledger.export",
      resourceType: "ledger",
      resourceId: null,
      newValue: { format, receipts, filter },
      address: caller.address,
      userAgent: request.headers.get("user-agent"),
      requestId,
    }),
  );
  const tell = (error: unknown): void => parts.log.error("export_broken_off", { requestId, error });
  const { content, mediaType, name } = contentOf(call, source, wanted, filter);
  const bytes = Readable.from(brokenOff(content, tell), { objectMode: false });
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": mediaType,
      "content-disposition": `attachment; filename="${name}"`,
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
    if (similarTo === undefined) return fileOf(call, { format }, filter);
    const like = await readerOf(call)((tx) => findTransaction(tx, similarTo));
    if (!like) throw notFound("transaction");
    return fileOf(call, { format }, { ...filter, merchantKey: like.merchant_key, undecidedExcept: like.id });
  },
});

export const ledgerExportMount: Mount = userMount({
  name: LEDGER_EXPORT_MOUNT,
  limit: LIMIT,
  methods: ["GET"],
  maxBytes: 0,
  audit: "ledger.export",
  summary: "The ledger as CSV, XLSX, OFX, QIF, hledger, beancount or JSON, with its receipts if asked",
  run(call) {
    const { format, receipts, ...filter } = validateQuery(call.request, ledgerExportQuery);
    return fileOf(call, { format, receipts: receipts === "zip" }, filter);
  },
});
