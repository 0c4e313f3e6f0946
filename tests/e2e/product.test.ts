import { describe } from "vitest";
import { engines } from "../setup/engines.ts";
import { accessibility } from "./accessibility.ts";
import { useApp } from "./app.ts";
import { firstRun } from "./first-run.ts";
import { imports } from "./imports.ts";
import { ledger } from "./ledger.ts";
import { mainJob } from "./main-job.ts";
import { phone } from "./phone.ts";
import { rules } from "./rules.ts";
import { review } from "./review.ts";
import { twoFactor } from "./two-factor.ts";
import { workflows } from "./workflows.ts";

// One file, so that each engine needs one server and one browser: starting them costs more than most tests.
describe.each(engines)("the product in a browser, on $name", (engine) => {
  const app = useApp(engine);
  firstRun(app);
  mainJob(app);
  imports(app);
  ledger(app);
  review(app);
  phone(app);
  rules(app);
  workflows(app);
  twoFactor(app);
  accessibility(app);
});
