// What the benchmarks are held against, in the order they are run: `least` or `most` of a figure, or of its `ratio` to a peer in the same run. Of
// several figures that one bar holds for, the worst counts, unless the `mean` is what is wanted. What `isAim` is chased, and need not be reached.
/** What the benchmarks themselves tell too. */
export const TARGETS = {
  api: { layers: 0.9, averageMs: 200 },
  interference: { besideMs: 100 },
  prime: { firstMs: 150, modelFirstMs: 2_000, answerMs: 300 },
  dashboard: { wholeMs: 200 },
  web: { scriptKb: 170, dashboardMs: 1_500, keystrokeMs: 100, longTasks: 0 },
  lighthouse: { score: 95 },
};

const share = (value) => value.toFixed(3);
const times = (value) => `${value.toFixed(2)} ×`;
const whole = (unit) => (value) => `${value.toFixed(0)} ${unit}`;
const ms = whole("ms");

export const BARS = {
  accuracy: [
    { what: "never seen before: macro F1", figure: /^accuracy\.cold\.macro$/, least: 0.8, isAim: true, as: share },
    {
      what: "learning from corrections: macro F1",
      figure: /^accuracy\.learning\.macro$/,
      least: 0.85,
      isAim: true,
      as: share,
    },
    {
      what: "the surest 60 % of those: precision",
      figure: /^accuracy\.cold\.surest60$/,
      least: 0.9,
      isAim: true,
      as: share,
    },
    { what: "calibration error", figure: /^accuracy\..*\.calibration_error$/, most: 0.03, isAim: true, as: share },
  ],
  import: [
    { what: "beside Actual, on PostgreSQL", figure: /^import\.postgres\.\d+$/, ratio: true, least: 25, as: times },
    { what: "beside Actual, on PGlite", figure: /^import\.pglite\.\d+$/, ratio: true, least: 10, as: times },
    { what: "memory", figure: /^import\..*\.memory$/, most: 700, as: whole("MB") },
  ],
  api: [
    {
      what: "layers in memory beside Hono",
      figure: /^api\.layers\..*\.rate$/,
      ratio: true,
      least: TARGETS.api.layers,
      as: times,
    },
    {
      what: "an endpoint, on average",
      figure: /^api\.endpoint\..*\.average$/,
      mean: true,
      most: TARGETS.api.averageMs,
      as: ms,
    },
  ],
  queue: [
    { what: "dispatch", figure: /^dispatch\.bulk$/, ratio: true, least: 1.2, as: times },
    { what: "one at a time", figure: /^drain\.single$/, ratio: true, least: 1, as: times },
    { what: "in batches", figure: /^drain\.batched$/, ratio: true, least: 1, as: times },
    { what: "pickup, median", figure: /^pickup\.p50$/, ratio: true, least: 1, as: times },
    { what: "pickup, p99", figure: /^pickup\.p99$/, ratio: true, least: 0.67, as: times },
    { what: "claims from a million tasks", figure: /^claim\..*\.slowdown$/, most: 1.2, as: times },
  ],
  interference: [
    {
      what: "beside an import of 100,000 rows, p95",
      figure: /^interference\.beside\.p95$/,
      most: TARGETS.interference.besideMs,
      as: ms,
    },
  ],
  prime: [
    { what: "first word, p95", figure: /^prime\.all\.first word\.p95$/, most: TARGETS.prime.firstMs, as: ms },
    {
      what: "first sentence with a model that takes 1 s, p95",
      figure: /^prime\.model\./,
      most: TARGETS.prime.modelFirstMs,
      as: ms,
    },
    { what: "answer, p95", figure: /^prime\.all\.answer\.p95$/, most: TARGETS.prime.answerMs, as: ms },
  ],
  dashboard: [
    {
      what: "what a screen asks, p95, a million rows",
      figure: /^dashboard\..*\.p95$/,
      most: TARGETS.dashboard.wholeMs,
      as: ms,
    },
  ],
  web: [
    { what: "scripts of the first page", figure: /^web\.scripts$/, most: TARGETS.web.scriptKb, as: whole("kB") },
    { what: "Home can be used, 100,000 rows", figure: /^web\.home$/, most: TARGETS.web.dashboardMs, as: ms },
    { what: "a key in the search field", figure: /^web\.key$/, most: TARGETS.web.keystrokeMs, as: ms },
    { what: "scrolling: tasks over 50 ms", figure: /^web\.long tasks$/, most: TARGETS.web.longTasks, as: whole("") },
  ],
  lighthouse: [{ what: "score", figure: /^lighthouse\./, least: TARGETS.lighthouse.score, as: whole("of 100") }],
};
