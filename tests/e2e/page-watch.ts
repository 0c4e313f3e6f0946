import type { BrowserContext } from "playwright-core";
import { expect } from "vitest";

/** What a page must not do without being asked to: print an error, break its own policy, or throw. */
export interface Watch {
  /** From here on the server is meant to refuse with these statuses; the browser's own note of it is no fault. */
  expectRefusals(...statuses: readonly number[]): void;
  /** From here on the connection is meant to be cut; that the browser says so is no fault. */
  expectLostConnection(): void;
  /** Fails when the page said anything that it should not have. */
  expectQuiet(): void;
}

const LOST = /net::ERR_(?:INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED|NETWORK_CHANGED)/;
const REFUSAL = /the server responded with a status of (\d{3})/;

/** Said aloud by the page itself: a browser prints no error where what its policy forbids was only tried. */
export const TELL_BROKEN_POLICY = (): void =>
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    reportError(new Error(`broke its policy: ${violatedDirective} ${blockedURI}`)),
  );

/** Watches every page of a browser. */
export function watchPages(context: BrowserContext): Watch {
  const complaints: string[] = [];
  const allowed = new Set<string>();
  let mayBeCut = false;
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    const status = REFUSAL.exec(message.text())?.[1];
    if (status !== undefined && allowed.has(status)) return;
    if (mayBeCut && LOST.test(message.text())) return;
    complaints.push(`${message.text()} at ${message.location().url}`);
  });
  context.on("weberror", (thrown) => void complaints.push(String(thrown.error().stack ?? thrown.error())));
  return {
    expectRefusals: (...statuses) => statuses.forEach((status) => allowed.add(String(status))),
    expectLostConnection: () => {
      mayBeCut = true;
    },
    expectQuiet: () => expect(complaints).toEqual([]),
  };
}
