// The walls of the house, as the table in docs/architecture.md draws them. A wrong import is a build error, not a review comment.

/** A package or one of its files, whichever folder it was installed in. */
const npm = (...names) => `node_modules/(${names.join("|")})(/|$)`;
const room = (...names) => `^src/(${names.join("|")})/`;

/** @type {readonly { room: string, mayUse: readonly string[], node?: boolean, why: string }[]} node: may use what Node brings */
const rooms = [
  {
    room: "core",
    mayUse: [],
    why: "The domain is a function of its arguments. It runs in the browser, in a function and in a test without anything else.",
  },
  {
    room: "contract",
    mayUse: [room("core"), npm("zod")],
    why: "What goes over the wire is shared by server, web and command line, so it may bring nothing but zod along.",
  },
  {
    room: "statements",
    mayUse: [room("core"), npm("papaparse", "@types/papaparse", "fast-xml-parser", "unpdf")],
    node: true,
    why: "Reading a bank's file needs a parser and nothing else: no database, no network.",
  },
  {
    room: "data",
    mayUse: [
      room("core"),
      npm("pg", "@types/pg", "kysely", "@electric-sql/[^/]+", "@redis/client", "modern-tar", "uuid"),
    ],
    node: true,
    why: "The database serves everyone above it and knows none of them.",
  },
  {
    room: "ai",
    mayUse: [room("core"), npm("ai", "@ai-sdk/[^/]+", "openai", "@anthropic-ai/[^/]+", "zod")],
    node: true,
    why: "A model sees redacted text and gives an answer back; it reaches no table and no request.",
  },
  {
    room: "employees",
    mayUse: [room("core", "statements", "data"), npm("zod")],
    node: true,
    why: "An employee works for one person through the data room; a model arrives as an interface.",
  },
  {
    room: "api",
    mayUse: [
      room("core", "contract", "statements", "data", "employees"),
      npm(
        "hono",
        "jose",
        "better-auth",
        "@better-auth/[^/]+",
        "@noble/[^/]+",
        "zod",
        "pino",
        "prom-client",
        "uuid",
        "uqr",
        "@zxcvbn-ts/[^/]+",
        "@modelcontextprotocol/server",
      ),
    ],
    node: true,
    why: "A request validates, reads, writes and answers. Slow work is a task, a model is an interface, SQL is the data room's.",
  },
  {
    room: "web",
    mayUse: [
      room("core", "contract"),
      npm(
        "react",
        "react-dom",
        "ai",
        "@ai-sdk/react",
        "@types/react",
        "@types/react-dom",
        "radix-ui",
        "@radix-ui/[^/]+",
        "@tanstack/[^/]+",
        "@supabase/auth-js",
        "lucide-react",
        "@fontsource-variable/[^/]+",
        "uqr",
        "eventsource-parser",
        "intl-messageformat",
        "tailwindcss",
        "zod",
      ),
      "\\.(css|svg|png|woff2|json)$",
    ],
    why: "The browser knows the domain and the wire. Whatever else it imports would be shipped to every visitor.",
  },
];

/** @returns {import("dependency-cruiser").IForbiddenRuleType} */
const wallOf = ({ room: name, mayUse, node = false, why }) => ({
  name: `${name}-stays-in-its-room`,
  comment: why,
  severity: "error",
  from: { path: room(name), pathNot: "\\.test\\.tsx?$" },
  to: { pathNot: [room(name), ...mayUse], ...(node ? { dependencyTypesNot: ["core"] } : {}) },
});

/** @returns {import("dependency-cruiser").IForbiddenRuleType} */
const onlyIn = ({ name, owner, packages, why, also = [] }) => ({
  name,
  comment: why,
  severity: "error",
  from: { path: "^(src|netlify)/", pathNot: [`^src/${owner}/`, ...also] },
  to: { path: npm(...packages) },
});

/** What the api may ask of an employee at once; everything else goes through a task. */
const employeeEntryFiles = [
  "^src/employees/[^/]+\\.ts$",
  "^src/employees/scheduled/jobs\\.ts$",
  "^src/employees/tag/(person|known-people|apply-rule)\\.ts$",
  "^src/employees/prime/(answer|ask-model)\\.ts$",
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rooms.map(wallOf),
    onlyIn({
      name: "only-data-speaks-sql",
      owner: "data",
      packages: ["pg", "@types/pg", "kysely", "@electric-sql/[^/]+"],
      why: "One door to the database, so that no query runs as nobody: row-level security holds because there is no way around it.",
    }),
    onlyIn({
      name: "only-the-limiter-asks-redis",
      owner: "data/limiter",
      packages: ["@redis/client"],
      why: "Redis holds counts and nothing of anybody's ledger; it may be gone at any time, and only the limiter knows what to do then.",
    }),
    onlyIn({
      name: "only-ai-calls-vendors",
      owner: "ai",
      // Its half for the browser reads our own server's stream and calls nobody.
      also: [room("web")],
      packages: ["ai", "@ai-sdk/[^/]+", "openai", "@anthropic-ai/[^/]+"],
      why: "What leaves the machine passes through redaction and the cost ledger, and both stand in src/ai.",
    }),
    onlyIn({
      name: "only-the-log-prints",
      owner: "api/log",
      packages: ["pino"],
      why: "There is one logger, and it passes through redaction.",
    }),
    onlyIn({
      name: "only-alerts-send-mail",
      owner: "server/alerts",
      packages: ["nodemailer", "@types/nodemailer"],
      why: "Mail goes to whoever runs the installation and to nobody else.",
    }),
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one file. Type-only cycles count: they grow unseen until nothing can be moved.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "web-features-are-strangers",
      comment: "A feature can be read, moved and removed alone. What two features share belongs to ui/ or lib/.",
      severity: "error",
      from: { path: "^src/web/features/([^/]+)/" },
      to: { path: "^src/web/features/", pathNot: "^src/web/features/$1/" },
    },
    {
      name: "web-data-flows-down",
      comment: "app composes features, features use ui and lib, ui uses lib. Never upwards.",
      severity: "error",
      from: { path: "^src/web/(features|ui|lib)/" },
      to: { path: "^src/web/app/" },
    },
    {
      name: "web-ui-knows-no-feature",
      comment: "A button that knows what an import is cannot be used for anything else.",
      severity: "error",
      from: { path: "^src/web/(ui|lib)/" },
      to: { path: "^src/web/features/" },
    },
    {
      name: "web-lib-draws-nothing",
      comment: "lib holds what can be tested without a page.",
      severity: "error",
      from: { path: "^src/web/lib/" },
      to: { path: "^src/web/ui/" },
    },
    {
      name: "employees-are-strangers",
      comment:
        "Employees hand work on through tasks, where it is leased, retried and traced; never by calling each other. What each can be asked for is there for all to read.",
      severity: "error",
      from: { path: "^src/employees/([^/]+)/" },
      to: { path: "^src/employees/[^/]+/", pathNot: ["^src/employees/$1/", "/intents\\.ts$"] },
    },
    {
      name: "api-asks-employees-at-the-door",
      comment:
        "A request may not run an employee's work itself: it would hold the person up and lose the work on a crash.",
      severity: "error",
      from: { path: room("api"), pathNot: "\\.test\\.ts$" },
      to: { path: room("employees"), pathNot: employeeEntryFiles },
    },
    {
      name: "web-insides-are-private",
      comment: "Server and command line serve the built web app; they import none of its sources.",
      severity: "error",
      from: { path: "^(src|netlify)/", pathNot: room("web") },
      to: { path: room("web") },
    },
    {
      name: "netlify-is-an-adapter",
      comment:
        "A function file hands a request to netlify/handler.ts, which loads netlify/compose.ts, the one place where data and models are put together.",
      severity: "error",
      from: { path: "^netlify/functions/" },
      to: { pathNot: "^netlify/handler\\.ts$" },
    },
    {
      name: "product-needs-no-test",
      comment: "What is shipped imports neither tests nor tools.",
      severity: "error",
      from: { path: "^(src|netlify)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: ["\\.test\\.tsx?$", "^(tests|tools|scripts|bench)/"] },
    },
    {
      name: "no-undeclared-package",
      comment: "A package that only another package brings along can vanish with the next update.",
      severity: "error",
      from: { path: "^(src|netlify|tests|tools|scripts)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
    {
      name: "server-needs-no-dev-package",
      comment:
        "What runs on a server is a dependency; the browser bundle is made beforehand, so its packages need not be.",
      severity: "error",
      from: { path: "^(src|netlify)/", pathNot: ["\\.test\\.tsx?$", room("web")] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere fails at run time, on someone else's machine.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "/generated/"] },
    // What is built may not be there yet, and then its path is as it was written.
    exclude: { path: ["^dist/", "^(\\.\\./)+dist/", "^coverage/", "^bench/", "^netlify/test/", "^tests/mutation/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.tests.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types", "style"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".css"],
    },
  },
};
