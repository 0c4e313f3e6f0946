// The pipe: rows a second cold and after 10,000 lessons, the reply to a lone row, start, end and memory. `--json` ends with one line of figures.
import { coldLines, lessonLines, taughtLines } from "./rows.mjs";
import { openPipe } from "./conversation.mjs";

const json = process.argv.includes("--json");
const ROUNDS = 3;
const COLD_ROWS = 100_000;
/** As many ids as can be corrected: all are held in memory when the last is answered. */
const CORRECTABLE_ROWS = 200_000;
const EXPORT_DESCRIPTORS = 8_000;
const LESSONS = 10_000;
const TAUGHT_ROWS = 50_000;
const LONE_ROWS = 300;

const say = (line) => process.stdout.write(`${line}\n`);
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];

/** A second of the clock, and a second of the processor: the clock also counts what else the machine does. */
async function timed(pipe, lines) {
  const cpuBefore = pipe.cpuMs();
  const ms = await pipe.say(lines);
  const cpuMs = cpuBefore === null ? null : pipe.cpuMs() - cpuBefore;
  return { rate: (lines.length / ms) * 1000, cpuRate: cpuMs === null ? null : (lines.length / cpuMs) * 1000 };
}

async function lone(pipe) {
  const times = [];
  for (const line of coldLines(LONE_ROWS)) times.push(await pipe.say([line]));
  return p95(times);
}

async function cold() {
  const openedAt = performance.now();
  const pipe = openPipe();
  await pipe.say(coldLines(1));
  const startMs = performance.now() - openedAt;
  const loneMs = await lone(pipe);
  const distinct = await timed(pipe, coldLines(COLD_ROWS));
  const repeating = await timed(pipe, coldLines(CORRECTABLE_ROWS, EXPORT_DESCRIPTORS));
  const peakMb = pipe.peakMb();
  return { startMs, loneMs, distinct, repeating, peakMb, endMs: await pipe.end() };
}

async function taught() {
  const pipe = openPipe();
  const lessons = await timed(pipe, lessonLines(LESSONS));
  const rows = await timed(pipe, taughtLines(TAUGHT_ROWS, LESSONS));
  await pipe.say(coldLines(CORRECTABLE_ROWS, EXPORT_DESCRIPTORS));
  const peakMb = pipe.peakMb();
  return { lessons, rows, peakMb, endMs: await pipe.end() };
}

const figures = [];
function figure(name, unit, values) {
  if (values.some((value) => value === null)) return; // nowhere to read it from on this system
  figures.push({ name, unit, ours: median(values), peer: null, peerName: null, ratio: null });
}
function rates(name, results) {
  figure(
    name,
    "rows/s",
    results.map(({ rate }) => rate),
  );
  figure(
    `${name}.cpu`,
    "rows/cpu-s",
    results.map(({ cpuRate }) => cpuRate),
  );
}

const runs = [];
for (let round = 0; round < ROUNDS; round++) runs.push({ cold: await cold(), taught: await taught() });
rates(
  "pipe.cold",
  runs.map((run) => run.cold.distinct),
);
rates(
  "pipe.cold.repeating",
  runs.map((run) => run.cold.repeating),
);
rates(
  "pipe.lessons",
  runs.map((run) => run.taught.lessons),
);
rates(
  `pipe.taught.${LESSONS}`,
  runs.map((run) => run.taught.rows),
);
const each = (pickOne) => runs.map(pickOne);
figure(
  "pipe.start",
  "ms",
  each((run) => run.cold.startMs),
);
figure(
  "pipe.lone.p95",
  "ms",
  each((run) => run.cold.loneMs),
);
figure(
  "pipe.end",
  "ms",
  each((run) => run.cold.endMs),
);
figure(
  "pipe.memory",
  "MB",
  each((run) => run.cold.peakMb),
);
figure(
  "pipe.taught.memory",
  "MB",
  each((run) => run.taught.peakMb),
);

for (const { name, unit, ours } of figures)
  say(`${name.padEnd(24)} ${ours.toFixed(ours < 100 ? 1 : 0).padStart(9)} ${unit}`);
if (json) say(JSON.stringify({ bench: "pipe", figures }));
