// The four places whose tests have to notice every change: what is changed there, and of the suites that guard it those that need seconds.
export const PLACES = {
  core: {
    changed: ["src/core/**/*.ts", "!src/core/**/fixtures/**"],
    tests: ["src/core/**/*.test.ts", "tests/redact/**/*.test.ts"],
  },
  pipeline: {
    changed: ["src/api/pipeline/*.ts"],
    tests: ["src/api/pipeline/*.test.ts", "tests/api/{handlers,limits,pipeline}.test.ts"],
  },
  tenant: {
    changed: ["src/data/tenant.ts", "src/data/transaction-scope.ts"],
    tests: ["src/data/*.test.ts", "tests/database/tenant.test.ts", "tests/rls/roles.test.ts"],
  },
  tasks: {
    changed: ["src/data/tasks/*.ts"],
    tests: ["src/data/tasks/*.test.ts", "tests/database/{queue,queue-control,work-loop}.test.ts"],
  },
};
