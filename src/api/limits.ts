// What one request may cost, in one place; the limits of each endpoint (calls, bytes) stand in the catalogue.

/** Where the product runs decides what a request may take. Times in milliseconds. */
export interface PlatformLimits {
  /** Largest body the platform lets through; no endpoint takes more, whatever its contract says. */
  readonly maxRequestBytes: number;
  /** A client has so long to send its headers. */
  readonly headersTimeoutMs: number;
  /** A client has so long to send a whole request: the largest statement, at 3.5 Mbit/s. */
  readonly requestTimeoutMs: number;
  /** An endpoint has so long to answer, once its request is there. */
  readonly answerTimeoutMs: number;
  /** A worker may wait so long for a task. */
  readonly pullWaitMs: number;
  /** A stream of what a person is told ends after so long; whoever reads it goes on in another. */
  readonly streamMs: number;
  /** So often such a stream looks by itself, and says that it is still there. */
  readonly streamLookMs: number;
  /** Requests per minute of one address, in front of everything. */
  readonly addressLimit: number;
}

/** Our own server: nothing stands in the way but what endpoints say. */
export const SELF_HOSTED: PlatformLimits = {
  maxRequestBytes: Number.MAX_SAFE_INTEGER,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 120_000,
  answerTimeoutMs: 60_000,
  pullWaitMs: 20_000,
  streamMs: 15 * 60_000,
  streamLookMs: 25_000,
  addressLimit: 3_000,
};

/** A function is ended after a minute; a request may have 6 MB, in which a file arrives as Base64. Headers and body are the edge's to wait for. It hears of nothing other processes write, so streams look often. */
export const NETLIFY: PlatformLimits = {
  maxRequestBytes: 4_500_000,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 20_000,
  answerTimeoutMs: 30_000,
  pullWaitMs: 20_000,
  streamMs: 25_000,
  streamLookMs: 5_000,
  addressLimit: 3_000,
};

/** Longest time in which nothing of a body may arrive. */
export const MAX_STALL_MS = 30_000;

/** Longest wait for another request of the same person that holds what this one needs. */
export const MAX_LOCK_WAIT_MS = 5_000;

/** Workers that may wait for tasks at the same time: in one process, and of one person's tokens. */
export const MAX_WAITING_PULLS = 200;
export const MAX_WAITING_PULLS_A_PERSON = 20;

/** Streams that may be open at the same time: in one process, and of one person. A browser has one, whatever the number of its tabs. */
export const MAX_STREAMS = 1_000;
export const MAX_STREAMS_A_PERSON = 20;

/** Deepest JSON a request may hold (our contracts need six), most items of one list or object, and most values in all. */
export const MAX_JSON_DEPTH = 16;
export const MAX_JSON_ITEMS = 1_000;
export const MAX_JSON_VALUES = 20_000;
