import type { ErrorCode } from "../../contract/common.ts";

/** An expected "no": one of the contract's closed list of codes, a sentence for a person, and where it hurts. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(code: ErrorCode, message: string, details: unknown = null, headers: Record<string, string> = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

/** The same answer for "does not exist" and "belongs to someone else", so that ids tell a stranger nothing. */
export const notFound = (noun: string): Refusal =>
  new Refusal("not_found", `There is no such ${noun}. It may have been removed; reload and try again.`);
