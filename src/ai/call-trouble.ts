/** Why a call came to nothing, in words that hold neither the key nor anything the other side wrote. */
export class CallTrouble extends Error {
  /** Another try may help. */
  readonly retryable: boolean;
  /** The other side asked to wait this long. */
  readonly retryAfterMs: number | null;
  /** Our own set-up is at fault: no further call can succeed until someone changes it. */
  readonly misconfigured: boolean;
  /** It may have been charged. */
  readonly charged: boolean;
  constructor(
    message: string,
    facts: { retryable?: boolean; retryAfterMs?: number | null; misconfigured?: boolean; charged?: boolean } = {},
  ) {
    super(message);
    this.name = "CallTrouble";
    this.retryable = facts.retryable ?? false;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.misconfigured = facts.misconfigured ?? false;
    this.charged = facts.charged ?? false;
  }
}

/** The call was not made: the ledger refused it. */
export class CallRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = "CallRefused";
  }
}

/** Seconds or a date (RFC 9110), or OpenAI's and Anthropic's `retry-after-ms`. Null when neither is given or makes sense. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | null {
  const exact = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(exact) && exact >= 0) return exact;
  const given = headers["retry-after"];
  if (given === undefined) return null;
  const seconds = Number(given);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(given);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Code of the error in the body (`insufficient_quota`), if any. */
  readonly code: string | null;
}

const OUR_FAULT: Readonly<Record<number, string>> = {
  401: "it refuses the key",
  403: "the key may not use this model",
  404: "it does not know this model or address",
};

/** What an answer with an error status means. */
export function troubleOf({ status, headers, code }: Failure, nowMs: number): CallTrouble {
  const fault = OUR_FAULT[status];
  if (fault) return new CallTrouble(`${fault} (${status})`, { misconfigured: true });
  if (code === "insufficient_quota" || status === 402)
    return new CallTrouble(`the account there has no credit left (${status})`, { misconfigured: true });
  const after = retryAfterMs(headers, nowMs);
  if (status === 429)
    return new CallTrouble("it takes no more requests for now (429)", { retryable: true, retryAfterMs: after });
  if (status === 408 || status === 409 || status >= 500)
    return new CallTrouble(`it failed on its side (${status})`, { retryable: true, retryAfterMs: after });
  return new CallTrouble(`it does not accept the request (${status})`);
}
