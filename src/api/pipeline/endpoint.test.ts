import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../contract/catalogue.ts";
import { SELF_HOSTED } from "../limits.ts";
import type { ApiParts } from "../parts.ts";
import { endpoint } from "./endpoint.ts";
import { maxBytes, routeOf, timeOf } from "./exchange.ts";
import type { Exchange } from "./exchange.ts";

const run = (): never => expect.unreachable("it is only published");

describe("publishing an endpoint", () => {
  it("takes everything but its work from the contract", () => {
    const made = endpoint({ name: "settings", method: "GET", audit: "none", analytic: true, run });
    const { GET: contract } = CATALOGUE.settings;
    expect(made).toEqual({ name: "settings", method: "GET", audit: "none", analytic: true, contract, run });
    expect(endpoint({ name: "settings", method: "PATCH", audit: "settings.edit", run })).toMatchObject({
      audit: "settings.edit",
    });
    expect(routeOf(made)).toBe("GET settings");
  });

  it("is refused when no contract has it", () => {
    const nowhere = { name: "health", method: "DELETE" as "GET", audit: "none", run } as const;
    expect(() => endpoint(nowhere)).toThrow(new TypeError("health DELETE is not in the catalogue"));
  });

  it("is refused when a replica is to answer what changes something", () => {
    const change = { name: "settings", method: "PATCH", audit: "settings.edit", analytic: true, run } as const;
    expect(() => endpoint(change)).toThrow(new TypeError("settings PATCH changes something and is not analytic"));
  });
});

describe("what an endpoint may take", () => {
  const limits = { ...SELF_HOSTED, answerTimeoutMs: 30, requestTimeoutMs: 100, maxRequestBytes: 4_000 };
  const parts = { limits } as ApiParts;

  it("is its time to answer, and for a file the time in which that arrives", () => {
    expect(timeOf(parts, {})).toBe(30);
    expect(timeOf(parts, { body: "bytes" })).toBe(130);
  });

  it("is as many bytes as it says, or fewer where the platform lets fewer through", () => {
    const of = (most: number): number => maxBytes({ parts, endpoint: { contract: { maxBytes: most } } } as Exchange);
    expect([of(100), of(4_000), of(5_000)]).toEqual([100, 4_000, 4_000]);
  });
});
