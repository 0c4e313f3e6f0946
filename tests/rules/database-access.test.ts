import { describe, expect, it } from "vitest";
import { filesWith, productFiles } from "./source-files.ts";

const src = productFiles("src");
const outsideData = src.filter(({ path }) => !path.startsWith("src/data/"));

describe("the database", () => {
  it("is spoken to by src/data alone", () => {
    expect(filesWith(outsideData, /from "(kysely|pg|@electric-sql\/[^"]+)(\/[^"]*)?"/)).toEqual([]);
    expect(filesWith(outsideData, /\bsql`/)).toEqual([]);
  });

  it("is entered through the doors: nobody else touches the store's own connections", () => {
    const doors = ["src/data/system/identity-database.ts", "src/data/system/with-system.ts", "src/data/tenant.ts"];
    expect(filesWith(src, /store\.(kysely|transactions|dialect)\b|\{ dialect \} = store/)).toEqual(doors);
  });

  it("is worked on across tenants by the functions of src/data/system and src/data/tasks alone", () => {
    expect(filesWith(src, /\b(with|as)System\(/).filter((path) => !/^src\/data\/(system|tasks)\//.test(path))).toEqual(
      [],
    );
  });

  it("is worked on across tenants by these functions", () => {
    const exported = src
      .filter(({ path }) => path.startsWith("src/data/system/"))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(
          (match) => `${path}: ${match[1]}`,
        ),
      );
    expect(exported).toMatchInlineSnapshot(`
      [
        "src/data/system/address-limit.ts: countAddress",
        "src/data/system/address-limit.ts: uncountAddress",
        "src/data/system/ai-spend.ts: readAiSpend",
        "src/data/system/alerts.ts: readQueueState",
        "src/data/system/alerts.ts: raiseAlert",
        "src/data/system/alerts.ts: resolveAlert",
        "src/data/system/alerts.ts: listAlerts",
        "src/data/system/alerts.ts: listAlertNews",
        "src/data/system/alerts.ts: markTold",
        "src/data/system/audited-people.ts: listAuditedPeople",
        "src/data/system/backups.ts: recordBackup",
        "src/data/system/erase-person.ts: erasePerson",
        "src/data/system/health.ts: databaseAnswers",
        "src/data/system/health.ts: schemaVersion",
        "src/data/system/identity-database.ts: openIdentity",
        "src/data/system/kpis.ts: readCategorizationKpis",
        "src/data/system/metrics.ts: readEmployeeMetrics",
        "src/data/system/people.ts: makeOperator",
        "src/data/system/people.ts: revokeTokens",
        "src/data/system/people.ts: revokeOwnTokens",
        "src/data/system/people.ts: listOperators",
        "src/data/system/people.ts: listPeople",
        "src/data/system/retention.ts: removeExpired",
        "src/data/system/schedules.ts: takeSchedule",
        "src/data/system/schedules.ts: finishSchedule",
        "src/data/system/schedules.ts: readResumePoint",
        "src/data/system/schedules.ts: keepResumePoint",
        "src/data/system/schedules.ts: releaseSchedule",
        "src/data/system/schedules.ts: readScheduleAges",
        "src/data/system/service-tokens.ts: findServiceToken",
        "src/data/system/service-tokens.ts: createOperatorToken",
        "src/data/system/shared-rates.ts: saveSharedRates",
        "src/data/system/shared-rates.ts: importSharedRates",
        "src/data/system/shared-rates.ts: forgetSharedFiles",
        "src/data/system/statistics.ts: refreshStatistics",
        "src/data/system/statistics.ts: introduceToPlanner",
        "src/data/system/traffic.ts: addTraffic",
        "src/data/system/traffic.ts: readTraffic",
        "src/data/system/traffic.ts: removeOldTraffic",
        "src/data/system/used-codes.ts: takeCode",
        "src/data/system/with-system.ts: withSystem",
        "src/data/system/with-system.ts: asSystem",
      ]
    `);
  });

  it("is told of a role, a claim or a lock only for the length of a transaction", () => {
    const lasting = [
      /set_config\([^)]*,\s*false\)/i,
      /\bset\s+(session|role|time zone|search_path)\b/i,
      /\bpg_(try_)?advisory_lock(_shared)?\b/,
      /\blisten\s+"?\w+"?\s*`/i,
    ];
    // The embedded session's time zone is set when it opens.
    const allowed = ["src/data/engines/pglite-thread.js"];
    for (const pattern of lasting)
      expect(filesWith(src, pattern).filter((path) => !allowed.includes(path))).toEqual([]);
    expect(filesWith(src, /pg_advisory_xact_lock/)).toContain("src/data/migrate.ts");
  });

  it("never waits for the network inside a transaction: where it is held, none is opened", () => {
    const network = /\bfetch\(|createRemoteJWKSet|from "node:(http|https|http2|tls|dgram)"|from "(undici|nodemailer)"/;
    const rooms = src.filter(({ path }) => /^src\/(core|data|statements|employees)\//.test(path));
    expect(filesWith(rooms, network)).toEqual([]);
    const callers = filesWith(src, network).filter((path) => !path.startsWith("src/web/"));
    const openers = filesWith(src, /\bwithUser\(|\bwithSystem\(/);
    expect(callers.filter((path) => openers.includes(path))).toEqual([]);
  });
});
