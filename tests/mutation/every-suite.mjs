// The runner of Vitest's suites, which takes a suite that cannot be loaded, or is not there, for one without tests: here that ends the run.
import { relative } from "node:path";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { TestStatus } from "@stryker-mutator/api/test-runner";
import { strykerPlugins as ofVitest } from "@stryker-mutator/vitest-runner";

const [{ factory: makeRunner }] = ofVitest;
/** As the checkout has them, from its root. */
const suites = JSON.parse(process.env.MUTATION_SUITES);

/** Those of which no test ran. */
function missingIn(tests) {
  const run = tests.filter(({ status }) => status !== TestStatus.Skipped);
  const ran = new Set(run.map(({ fileName }) => fileName && relative(process.cwd(), fileName).replaceAll("\\", "/")));
  return suites.filter((suite) => !ran.has(suite));
}

function everySuite(injector) {
  const runner = makeRunner(injector);
  const dryRun = runner.dryRun.bind(runner);
  runner.dryRun = async (options) => {
    const result = await dryRun(options);
    // Behind a test that failed no other is run: that one is what there is to tell.
    if (result.status !== "complete" || result.tests.some(({ status }) => status === TestStatus.Failed)) return result;
    const missing = missingIn(result.tests);
    if (missing.length === 0) return result;
    const errorMessage = `no test ran of ${missing.join(", ")}: a score without them is worth nothing`;
    return { status: "error", errorMessage };
  };
  return runner;
}
everySuite.inject = makeRunner.inject;

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "every-suite", everySuite)];
