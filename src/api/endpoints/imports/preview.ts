import { findStatementFile, sealDocument } from "../../../data/queries/documents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { buildPreview } from "./build-preview.ts";
import { readUpload } from "./read-upload.ts";
import { withUpload } from "./store-upload.ts";

export const importPreview = endpoint({
  name: "import-preview",
  method: "POST",
  audit: "document.upload",
  run: (call, { readStatement }) => {
    const { filename, accountId = null } = call.input;
    return withUpload(call, filename, async ({ id, size, sha256 }) => {
      const upload = await readUpload(call.part, { id, filename }, { accountId, mapping: null }, readStatement);
      return call.write(async (tx, note) => {
        await sealDocument(tx, id, size, sha256);
        note({ resourceType: "document", resourceId: id, newValue: { filename, size } });
        return buildPreview(tx, upload);
      });
    });
  },
});

export const importPreviewAgain = endpoint({
  name: "import-preview",
  method: "PATCH",
  audit: "none",
  run: async ({ input, read }, { readStatement }) => {
    const document = await read((tx) => findStatementFile(tx, input.documentId));
    if (!document) throw notFound("uploaded file");
    const { accountId = null, mapping = null, currency } = input;
    const upload = await readUpload(read, document, { accountId, mapping, currency }, readStatement);
    return read((tx) => buildPreview(tx, upload));
  },
});
