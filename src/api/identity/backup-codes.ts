import { createHash, randomBytes } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";
import { z } from "zod";

const CODES = 10;
/** Five bits each: 120 bits a code, so that nothing is to be guessed from a plain hash of one. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const LENGTH = 24;
const GROUP = 4;

const makeCode = (): string => Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]!).join("");

/** `abcd-efgh-…`, ten of them, to be written down. */
const makeCodes = (): string[] =>
  Array.from({ length: CODES }, () =>
    makeCode()
      .match(new RegExp(`.{${GROUP}}`, "g"))!
      .join("-"),
  );

const PREFIX = "sha256:";
/** What a code is known by, however it was typed. */
const hashOf = (code: string): string =>
  PREFIX + createHash("sha256").update(code.toLowerCase().replaceAll(/[\s-]/g, "")).digest("base64url");

const list = z.array(z.string());
const read = (json: string): string[] => list.parse(JSON.parse(json));

/** A list the library is about to keep: new codes, or what is left of hashes after one was used. */
const hashed = (json: string): string =>
  JSON.stringify(read(json).map((code) => (code.startsWith(PREFIX) ? code : hashOf(code))));

/** As the identity library is told to make and keep backup codes: of each its hash alone. */
export const backupCodeOptions = (secret: string) => ({
  customBackupCodesGenerate: makeCodes,
  storeBackupCodes: {
    encrypt: async (json: string) => hashed(json),
    // Codes made before they were hashed are encrypted, and go on counting.
    decrypt: async (stored: string) =>
      stored.startsWith("[") ? stored : hashed(await symmetricDecrypt({ key: secret, data: stored })),
  },
});

/** What was typed becomes what is kept of it, before the library looks for it among those kept; null for any other request. */
export function hashTypedCode(asked: { readonly path: string; readonly body: unknown }) {
  if (asked.path !== "/two-factor/verify-backup-code") return null;
  const body = (asked.body ?? {}) as Record<string, unknown>;
  return typeof body["code"] === "string" ? { ...body, code: hashOf(body["code"]) } : null;
}
