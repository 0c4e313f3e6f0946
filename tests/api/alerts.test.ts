import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createLogger } from "../../src/api/log/logger.ts";
import { resolveAlert } from "../../src/data/system/alerts.ts";
import { addTraffic, readTraffic, removeOldTraffic } from "../../src/data/system/traffic.ts";
import { redriveTask } from "../../src/data/tasks/control.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { alertWorker } from "../../src/employees/scheduled/alert-worker.ts";
import { raise } from "../../src/employees/scheduled/raise.ts";
import { tellAlerts } from "../../src/server/alerts/tell-alerts.ts";
import { SIGNATURE_HEADER } from "../../src/server/alerts/webhook.ts";
import { readConfig } from "../../src/server/config.ts";
import { watchBudget } from "../../src/server/watch-budget.ts";
import { diskTrouble } from "../../src/server/watch-disk.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";
import { startFakeSmtp } from "../setup/fake-smtp.ts";

/** A webhook that keeps what it gets, and answers as it is told. */
async function startWebhook() {
  const got: { body: string; signature: string | undefined }[] = [];
  const state = { status: 200 };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      if (state.status === 200) got.push({ body, signature: request.headers[SIGNATURE_HEADER] as string | undefined });
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const told = (): string[] =>
    got
      .map(({ body }) => JSON.parse(body) as { kind: string; status: string })
      .map(({ kind, status }) => `${kind} ${status}`);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    got,
    told,
    state,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

describe.each(engines)("alerts on $name", (engine) => {
  const db = useDatabase(engine);
  const log: string[] = [];
  const logger = createLogger("test", { destination: { write: (line: string) => void log.push(line) } });
  const open = async (): Promise<string[]> =>
    (await db.owner<{ kind: string }>("select kind from alerts where resolved_at is null order by kind")).map(
      ({ kind }) => kind,
    );
  const judge = (): Promise<void> => alertWorker.run(db.store, { isTimeUp: () => false, failed() {} });
  const forget = (): Promise<unknown> => db.owner("truncate alerts, traffic");

  it("are told over webhook and e-mail once when raised and once when over, whatever fails in between", async () => {
    await forget();
    await using hook = await startWebhook();
    await using smtp = await startFakeSmtp();
    const config = readConfig({
      ALERT_WEBHOOK_URL: hook.url,
      ALERT_WEBHOOK_SECRET: "a secret",
      ALERT_EMAIL_TO: "ops@example.org, night@example.org",
      SMTP_URL: smtp.url,
    });
    const tell = (): Promise<void> =>
      tellAlerts(config.alerts, { store: db.store, log: logger, siteUrl: "https://ledger.example.org" });
    const alert = { kind: "disk", severity: "critical", message: "Only 1.0 GB are left.", detail: {} } as const;
    hook.state.status = 500;
    await raise(db.store, alert);
    await tell();
    expect(hook.told()).toEqual([]);
    expect(log.at(-1)).toContain("alert_not_told");
    hook.state.status = 200;
    for (let again = 0; again < 3; again++) {
      await raise(db.store, alert);
      await tell();
    }
    expect(hook.told()).toEqual(["disk raised"]);
    await resolveAlert(db.store, "disk");
    await tell();
    await tell();
    expect(hook.told()).toEqual(["disk raised", "disk over"]);
    const [first] = hook.got;
    expect(first!.signature).toBe(createHmac("sha256", "a secret").update(first!.body).digest("hex"));
    expect(JSON.parse(first!.body)).toMatchObject({
      severity: "critical",
      runbook: "docs/operations.md#disk",
      resolvedAt: null,
    });
    expect(smtp.mails).toHaveLength(2);
    expect(smtp.mails[0]).toMatch(/^Subject: ledger\.example\.org: disk \(critical\)$/m);
    expect(smtp.mails[0]).toMatch(/^To: ops@example\.org, night@example\.org$/m);
    expect(smtp.mails[1]).toContain("is over");
  });

  it("say nothing of what came and went before anyone could be told", async () => {
    await forget();
    await using hook = await startWebhook();
    const config = readConfig({ ALERT_WEBHOOK_URL: hook.url });
    await raise(db.store, { kind: "disk", severity: "critical", message: "full", detail: {} });
    await resolveAlert(db.store, "disk");
    await tellAlerts(config.alerts, { store: db.store, log: logger, siteUrl: null });
    expect(hook.told()).toEqual([]);
  });

  it("tell that more than one in twenty requests failed, of enough to say so, until they no longer do", async () => {
    await forget();
    await addTraffic(db.store, { requests: 10, errors: 10, limited: 0 });
    await judge();
    expect(await open()).toEqual([]);
    await addTraffic(db.store, { requests: 30, errors: 0, limited: 0 });
    await judge();
    expect(await open()).toEqual(["error_rate"]);
    await addTraffic(db.store, { requests: 400, errors: 0, limited: 0 });
    await judge();
    expect(await open()).toEqual([]);
  });

  it("tell that somebody asks too often, of the last minutes alone", async () => {
    await forget();
    await addTraffic(db.store, { requests: 400, errors: 0, limited: 300 });
    await judge();
    expect(await open()).toEqual(["rate_limit_abuse"]);
    await db.owner("update traffic set minute = minute - interval '11 minutes'");
    await judge();
    expect(await open()).toEqual([]);
    await db.owner("update traffic set minute = minute - interval '8 days'");
    await removeOldTraffic(db.store);
    expect(await db.owner("select 1 from traffic")).toEqual([]);
    expect(await readTraffic(db.store, 10)).toEqual({ requests: 0, errors: 0, limited: 0 });
  });

  it("tell that a task has failed for good, until it is tried again", async () => {
    await forget();
    const person = await newPerson(db.store);
    const task = { from: "prime", to: "tag", intent: "test.fails", payload: {} } as const;
    const { taskId } = await withUser(db.store, person, (tx) => dispatchTask(tx, task));
    await db.owner("update employee_tasks set status = 'failed', processed_at = now() where id = $1", [taskId]);
    await judge();
    expect(await open()).toEqual(["failed_tasks"]);
    await withUser(db.store, person, (tx) => redriveTask(tx, taskId));
    await judge();
    expect(await open()).toEqual([]);
  });

  it("tell that a person's month of models is nearly used up", async () => {
    await forget();
    const person = await newPerson(db.store);
    await db.owner(
      "insert into ai_usage (user_id, provider, model, purpose, cost_usd) values ($1, 'p', 'm', 'classify', 4.6)",
      [person],
    );
    await watchBudget(db.store, 10);
    expect(await open()).toEqual([]);
    await watchBudget(db.store, 5);
    expect(await open()).toEqual(["ai_budget"]);
    await watchBudget(db.store, null);
    expect(await open()).toEqual([]);
  });
});

describe("room on the disk", () => {
  const giga = 1024 ** 3;
  it("is too little when it is less than a tenth and less than two gigabytes", () => {
    expect(diskTrouble("home", { free: giga, total: 100 * giga })).toContain("Only 1.0 GB of 100 GB");
    expect(diskTrouble("home", { free: 3 * giga, total: 100 * giga })).toBeNull();
    expect(diskTrouble("home", { free: giga, total: 5 * giga })).toBeNull();
  });
});
