import { findDocument, readDocument, sealDocument } from "../../../data/queries/documents.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { CsvMapping } from "../../../core/statement/statement.ts";
import type { Preview } from "../../../contract/imports.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { buildPreview } from "./build-preview.ts";
import type { PreviewRequest } from "./build-preview.ts";
import { withUpload } from "./store-upload.ts";

interface Wanted extends Pick<PreviewRequest, "readStatement"> {
  readonly accountId: string | null;
  readonly mapping: CsvMapping | null;
  readonly currency?: string | undefined;
}

async function previewDocument(tx: Transaction, documentId: string, wanted: Wanted): Promise<Preview> {
  const document = await findDocument(tx, documentId);
  if (!document) throw notFound("uploaded file");
  const bytes = await readDocument(tx, documentId);
  if (!bytes)
    throw new Refusal("conflict", "This file has been imported already and is no longer stored. Choose it again.");
  const defaultCurrency = wanted.currency ?? (await readSettings(tx)).defaultCurrency;
  return buildPreview(tx, { documentId, filename: document.filename, bytes, defaultCurrency, ...wanted });
}

export const importPreview = endpoint({
  name: "import-preview",
  method: "POST",
  audit: "document.upload",
  run: (call, { readStatement }) => {
    const { filename, accountId = null } = call.input;
    return withUpload(call, filename, ({ id, size, sha256 }) =>
      call.write(async (tx, note) => {
        await sealDocument(tx, id, size, sha256);
        note({ resourceType: "document", resourceId: id, newValue: { filename, size } });
        return previewDocument(tx, id, { accountId, mapping: null, readStatement });
      }),
    );
  },
});

export const importPreviewAgain = endpoint({
  name: "import-preview",
  method: "PATCH",
  audit: "none",
  run: ({ input, read }, { readStatement }) =>
    read((tx) =>
      previewDocument(tx, input.documentId, {
        accountId: input.accountId ?? null,
        mapping: input.mapping ?? null,
        currency: input.currency,
        readStatement,
      }),
    ),
});
