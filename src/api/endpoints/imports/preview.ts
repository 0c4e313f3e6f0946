import { findDocument, readDocument } from "../../../data/queries/documents.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { CsvMapping } from "../../../core/statement/statement.ts";
import type { Preview } from "../../../contract/imports.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import type { Call } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { buildPreview } from "./build-preview.ts";
import { storeUpload } from "./store-upload.ts";

interface Wanted {
  readonly accountId: string | null;
  readonly mapping: CsvMapping | null;
  readonly currency?: string | undefined;
}

async function previewDocument(call: Call<unknown>, documentId: string, wanted: Wanted): Promise<Preview> {
  return call.read(async (tx) => {
    const document = await findDocument(tx, documentId);
    if (!document) throw notFound("uploaded file");
    const bytes = await readDocument(tx, documentId);
    if (!bytes)
      throw new Refusal("conflict", "This file has been imported already and is no longer stored. Choose it again.");
    const defaultCurrency = wanted.currency ?? (await readSettings(tx)).defaultCurrency;
    return buildPreview(tx, { documentId, filename: document.filename, bytes, defaultCurrency, ...wanted });
  });
}

export const importPreview = endpoint({
  name: "import-preview",
  method: "POST",
  audit: "document.upload",
  async run(call) {
    const id = await storeUpload(call, call.input.filename);
    return previewDocument(call, id, { accountId: call.input.accountId ?? null, mapping: null });
  },
});

export const importPreviewAgain = endpoint({
  name: "import-preview",
  method: "PATCH",
  audit: "none",
  run: (call) =>
    previewDocument(call, call.input.documentId, {
      accountId: call.input.accountId ?? null,
      mapping: call.input.mapping ?? null,
      currency: call.input.currency,
    }),
});
