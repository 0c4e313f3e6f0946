import { describe } from "vitest";
import type { Engine } from "../setup/engines.ts";
import { useApp } from "./app.ts";
import { firstRun } from "./first-run.ts";
import { imports } from "./imports.ts";
import { ledger } from "./ledger.ts";
import { mainJob } from "./main-job.ts";
import { slowNetwork } from "./slow-network.ts";
import { twoPeople } from "./two-people.ts";

/** What a person does with statements and the ledger: the parts that rest on how an engine stores, finds and takes back. */
export const product = (engine: Engine) =>
  describe(`the product in a browser, on ${engine.name}`, () => {
    const app = useApp(engine);
    firstRun(app);
    mainJob(app);
    imports(app);
    ledger(app);
    slowNetwork(app);
    twoPeople(app);
  });
