import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { Engine } from "../setup/engines.ts";
import { openForProgram } from "../setup/program-database.ts";
import { startServer } from "../setup/running-server.ts";
import type { RunningServer } from "../setup/running-server.ts";
import { launchBrowser, openTab } from "./browser.ts";
import type { Look, Tab } from "./browser.ts";
import { signUp } from "./person.ts";
import type { Person } from "./person.ts";

/** The built product on one engine, and browsers to use it with. */
export interface App {
  readonly origin: string;
  /** The installation's folder. */
  readonly home: string;
  /** A browser nobody has signed in with. Closed, and asked whether it was quiet, after the test. */
  visit(look?: Look): Promise<Tab>;
  /** An account made without the pages, where signing up is not what is tested. */
  person(): Promise<Person>;
  /** A browser this person is signed in with, at the address. */
  visitAs(person: Person, path: string, look?: Look): Promise<Tab>;
}

/** The server sets the login role's password to this one instead of inventing one: all suites share the role. */
function keepPassword(home: string, password: string): void {
  mkdirSync(join(home, "secrets"), { mode: 0o700 });
  writeFileSync(join(home, "secrets", "database"), password, { mode: 0o600 });
}

interface Setting {
  readonly env?: Readonly<Record<string, string>>;
}
type Database = Awaited<ReturnType<typeof openForProgram>>;

/** Starts it for the suite it is called in. Anyone may sign up, so that each test has a person of its own. `env` is read when it starts. */
export function useApp(engine: Engine, { env = {} }: Setting = {}): App {
  const home = mkdtempSync(join(tmpdir(), "xspenses-e2e-"));
  const tabs: Tab[] = [];
  const running: { server?: RunningServer; browser?: Browser; database?: Database } = {};
  beforeAll(async () => {
    const db = await openForProgram(engine);
    const database: Record<string, string> = db.ownerUrl === null ? {} : { DATABASE_URL: db.ownerUrl };
    if (db.loginUrl !== null) keepPassword(home, new URL(db.loginUrl).password);
    const settings = { ...database, ALLOW_SIGNUP: "1", TRUST_PROXY: "1", ...env };
    const [server, browser] = await Promise.all([startServer(home, settings), launchBrowser()]);
    Object.assign(running, { server, browser, database: db });
  });
  afterEach(async ({ task }) => {
    const used = tabs.splice(0);
    if (task.result?.state === "fail") for (const tab of used) await tab.picture(`${task.name}, ${engine.name}`);
    for (const tab of used) await tab.close();
    for (const tab of used) tab.expectQuiet();
  });
  afterAll(async () => {
    await Promise.all([running.browser?.close(), running.server?.stop()]);
    await running.database?.close();
    rmSync(home, { recursive: true, force: true });
  });
  const origin = (): string => running.server!.origin;
  const visit: App["visit"] = async (look) => {
    const tab = await openTab(running.browser!, origin(), look);
    tabs.push(tab);
    return tab;
  };
  return {
    get origin() {
      return origin();
    },
    home,
    visit,
    person: () => signUp(origin()),
    async visitAs(person, path, look) {
      const tab = await visit({ ...look, storageState: person.session });
      await tab.page.goto(path);
      return tab;
    },
  };
}
