import { describe, expect, it } from "vitest";
import { findAnomalies } from "./find-anomalies.ts";
import type { Finding } from "./finding.ts";
import { inventLife } from "./fixtures/lives.ts";
import { evidenceAt, falseFindings, plantedFindings, UNTIL } from "./fixtures/measure.ts";

describe("what is unusual", () => {
  it("is hardly found in a normal life: at most two false a month", () => {
    const { findings, months } = falseFindings([11, 12, 13]);
    expect(findings.length / months).toBeLessThanOrEqual(2);
  });

  it("is found where it was put", () => {
    const put = plantedFindings([21, 22, 23]);
    const found = put.filter((one) => one.found);
    expect(put.length).toBeGreaterThan(18);
    expect(found.length / put.length).toBeGreaterThanOrEqual(0.9);
  });

  it("is the same each time, whatever the order merchants are given in", () => {
    const evidence = evidenceAt(inventLife(31, UNTIL, true), UNTIL);
    const again = findAnomalies({ ...evidence, merchants: evidence.merchants.toReversed() });
    const byKey = (one: Finding, other: Finding): number => (one.key < other.key ? -1 : 1);
    expect(again.toSorted(byKey)).toEqual(findAnomalies(evidence).toSorted(byKey));
  });
});
