import { MAX_RECEIPT_BYTES } from "../../../contract/receipts.ts";
import { call, fetchStream } from "../../lib/api.ts";
import { t } from "../../lib/t.ts";

/** Most files sent at once. */
export const MAX_FILES = 50;

/** What was not taken, and why. */
export interface NotTaken {
  readonly name: string;
  readonly error: unknown;
}

const fitting = ({ size }: File): string | null =>
  size === 0
    ? t("It is empty.")
    : size > MAX_RECEIPT_BYTES
      ? t("It is larger than {count} MB.", { count: String(MAX_RECEIPT_BYTES / 1024 / 1024) })
      : null;

/** Asks for a place for the file and sends it there. Throws what either refuses. */
async function send(file: File): Promise<string> {
  const reason = fitting(file);
  if (reason !== null) throw new Error(reason);
  const { documentId, uploadUrl } = await call("byte-upload", "POST", { filename: file.name.slice(-255) });
  await fetchStream(uploadUrl, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
  return documentId;
}

/** Sends receipts one after the other. Answers the ids of those that arrived, and those that did not, each with what stood in the way. */
export async function sendReceipts(files: readonly File[]): Promise<{ sent: string[]; refused: NotTaken[] }> {
  const [sent, refused]: [string[], NotTaken[]] = [[], []];
  for (const file of files.slice(0, MAX_FILES))
    try {
      sent.push(await send(file));
    } catch (error) {
      refused.push({ name: file.name, error });
    }
  for (const { name } of files.slice(MAX_FILES))
    refused.push({ name, error: new Error(t("Choose at most {count} at once.", { count: String(MAX_FILES) })) });
  return { sent, refused };
}
