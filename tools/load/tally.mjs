// What came of all requests of a load: how many, how long they took, what went wrong.

const FAULT = 500;
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

export class Tally {
  constructor() {
    this.begin();
  }

  /** Forgets what was before. */
  begin() {
    this.startedAt = performance.now();
    /** Milliseconds of each request that was answered, its tries together. @type {number[]} */
    this.times = [];
    /** Requests that were never answered with success, however often they were tried: what was asked, and why not. @type {string[]} */
    this.failed = [];
    this.tries = 0;
    /** Tries that ended with a fault of the server's (5xx), and those that were not answered at all. */
    this.faults = 0;
    this.unanswered = 0;
    /** Refused for asking too often: the load's own fault. */
    this.limited = 0;
  }

  /** @param {number | null} status null: no answer */
  tried(status) {
    this.tries++;
    if (status === null) this.unanswered++;
    else if (status >= FAULT) this.faults++;
  }

  /** @param {string} what @param {number} ms @param {number | null} status */
  ended(what, ms, status) {
    if (status === 429) this.limited++;
    else if (status !== null && status < 400) this.times.push(ms);
    else this.failed.push(`${what}: ${status ?? "no answer"}`);
  }

  get requests() {
    return this.times.length + this.failed.length + this.limited;
  }

  /** Shares of 1 and milliseconds. */
  figures() {
    const sorted = this.times.toSorted((a, b) => a - b);
    const seconds = (performance.now() - this.startedAt) / 1000;
    return {
      requests: this.requests,
      perSec: this.requests / seconds,
      errorRate: this.failed.length / Math.max(1, this.requests),
      p50: at(sorted, 0.5),
      p95: at(sorted, 0.95),
      p99: at(sorted, 0.99),
    };
  }
}
