import { describe, expect, it } from "vitest";
import { compare, readReport } from "../../scripts/audit.mjs";

/** As `npm audit --json` of npm 10 writes it. */
const REPORT = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    quirk: {
      name: "quirk",
      via: [{ source: 1, url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc", severity: "high", title: "Quirk" }],
    },
    box: { name: "box", via: ["quirk"] },
  },
});

describe("npm run audit", () => {
  it("tells each advisory once, and what was accepted but is gone", () => {
    const report = readReport(REPORT);
    if ("unavailable" in report) throw new Error(report.unavailable);
    const advisory = { id: "GHSA-aaaa-bbbb-cccc", name: "quirk", severity: "high", title: "Quirk" };
    expect(report.advisories).toEqual([advisory]);
    expect(compare(report.advisories, {})).toEqual({ fresh: [advisory], gone: [] });
    expect(compare(report.advisories, { "GHSA-aaaa-bbbb-cccc": "not reached" })).toEqual({ fresh: [], gone: [] });
    expect(compare([], { "GHSA-aaaa-bbbb-cccc": "not reached" })).toEqual({ fresh: [], gone: ["GHSA-aaaa-bbbb-cccc"] });
  });

  it("says so where the registry serves no advisories", () => {
    expect(readReport(`{"message":"405 Method Not Allowed","statusCode":405}`)).toEqual({
      unavailable: "405 Method Not Allowed",
    });
    expect(readReport("")).toEqual({ unavailable: "npm gave no report" });
  });
});
