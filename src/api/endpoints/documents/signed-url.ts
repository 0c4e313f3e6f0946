import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { BASE_PATH } from "../../../contract/base-path.ts";
import type { ApiParts } from "../../parts.ts";

export const DOCUMENT_CONTENT_MOUNT = "document-content";

/** What a URL is for: sending a document's bytes, once, or reading them. */
export type Purpose = "upload" | "read";

/** How long each kind counts, in seconds. */
const LIFETIME_SEC: Readonly<Record<Purpose, number>> = { upload: 600, read: 600 };

type Signer = Pick<ApiParts, "sign" | "now">;

/** The document a URL is about, and in whose name it is reached. */
export interface Signed {
  readonly userId: string;
  readonly documentId: string;
}

const query = z.object({
  document: z.uuid(),
  user: z.uuid(),
  purpose: z.enum(["upload", "read"]),
  expires: z.string().regex(/^\d{10}$/),
  signature: z.string().max(100),
});

const signatureOf = (
  { sign }: Pick<Signer, "sign">,
  purpose: Purpose,
  { userId, documentId }: Signed,
  expires: number,
): string => sign(`document ${purpose} ${userId} ${documentId} ${expires}`);

/** An address of our own that does one thing with one document until it expires, for whoever has it. */
export function signedUrl(parts: Signer, purpose: Purpose, about: Signed): { url: string; expiresAt: string } {
  const expires = Math.floor(parts.now() / 1000) + LIFETIME_SEC[purpose];
  const signature = signatureOf(parts, purpose, about, expires);
  const said = { document: about.documentId, user: about.userId, purpose, expires: String(expires), signature };
  return {
    url: `${BASE_PATH}/${DOCUMENT_CONTENT_MOUNT}?${new URLSearchParams(said).toString()}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  };
}

/** What an address was signed for; null when it is not ours, was changed, is over, or is for something else. */
export function readSigned(parts: Signer, purpose: Purpose, url: string): Signed | null {
  const read = query.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (!read.success || read.data.purpose !== purpose) return null;
  const about = { userId: read.data.user, documentId: read.data.document };
  const expires = Number(read.data.expires);
  const [ours, theirs] = [signatureOf(parts, purpose, about, expires), read.data.signature].map((text) =>
    Buffer.from(text),
  );
  const same = ours!.length === theirs!.length && timingSafeEqual(ours!, theirs!);
  return same && expires * 1000 > parts.now() ? about : null;
}
