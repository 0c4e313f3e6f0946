import { describe } from "vitest";
import { engines } from "../setup/engines.ts";
import { useApp } from "./app.ts";
import { mainJob } from "./main-job.ts";

// One file, so that each engine needs one server and one browser: starting them costs more than most tests.
describe.each(engines)("the product in a browser, on $name", (engine) => {
  const app = useApp(engine);
  mainJob(app);
});
