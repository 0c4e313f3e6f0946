// `npm run soak [-- --minutes 30 --people 100 --pause-ms 1500]`: one server, many people who do what people do, for a long time. Fails when a
// request met a fault, a write was lost, memory grew by more than a tenth (from ten minutes on), or an alert was raised. Then a fault of each kind
// while some of them go on: each has to raise its alert and no other, and to close it. `-- --faults`: only these.
import { runMain, say, Unmet } from "../../scripts/say.mjs";
import { gather } from "../../tools/load/crowd.mjs";
import { openInstallation } from "../../tools/load/installation.mjs";
import { tryFaults } from "../../tools/load/faults/try-faults.mjs";
import { optionsGiven } from "../../tools/load/options.mjs";
import { startProgram } from "../../tools/load/programs.mjs";
import { runLoad } from "../../tools/load/run-load.mjs";
import { Tally } from "../../tools/load/tally.mjs";
import { verify } from "../../tools/load/verify.mjs";
import { watchMemory } from "../../tools/load/watch-memory.mjs";

const ROWS = 200;
const MOST_DRIFT = 0.1;
/** Before that, a server is still finding out how much it needs. */
const DRIFT_COUNTS_FROM_MIN = 10;
const SHOWN = 10;
/** Who goes on while something is wrong, and with how many rows where they are all there is. */
const WITH_FAULTS = { count: 4, rows: 60 };
const print = (line) => process.stdout.write(`${line}\n`);

function* troubles({ tally, lost, memory, alerts, minutes }) {
  if (tally.faults + tally.unanswered > 0) yield `${tally.faults} answers were 5xx, ${tally.unanswered} never came`;
  for (const what of tally.failed.slice(0, SHOWN)) yield what;
  for (const what of lost.slice(0, SHOWN)) yield what;
  if (minutes >= DRIFT_COUNTS_FROM_MIN && memory.drift > MOST_DRIFT)
    yield `memory grew by ${(memory.drift * 100).toFixed(0)} %`;
  for (const alert of alerts) yield `an alert: ${alert}`;
}

async function soak(installation, origins, { minutes, people: count, "pause-ms": pauseMs }) {
  const { home, appUrl, auth } = installation;
  const server = await startProgram("server", { DATABASE_APP_URL: appUrl, XSPENSES_HOME: home, TRUST_PROXY: "1" });
  origins[0] = server.origin;
  const tally = new Tally();
  const people = await gather({ auth, origins, tally }, { count, rows: ROWS });
  say(`${count} people have a ledger of ${ROWS} rows each; ${minutes} minutes begin`);
  tally.begin();
  const stop = watchMemory(server.pid);
  await runLoad(people, { seconds: minutes * 60, pauseMs });
  const memory = stop();
  const figures = tally.figures();
  const lost = await verify(people);
  const alerts = await installation.alerts();
  await server.end("SIGTERM");
  return { people, tally, figures, memory, lost, alerts, minutes };
}

function report(result) {
  const { requests, perSec, p50, p95, p99 } = result.figures;
  const { before, after, drift } = result.memory;
  print(
    `${requests} requests, ${perSec.toFixed(0)} a second; median ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
  );
  print(`memory ${before.toFixed(0)} MB, in the end ${after.toFixed(0)} MB (${(drift * 100).toFixed(1)} %)`);
  print(`refused for asking too often: ${result.tally.limited}`);
  const found = [...troubles(result)];
  if (found.length > 0) throw new Unmet(found.join("\n"));
  print("no fault, nothing lost, no alert");
}

/** Some people of an installation in which nothing else was done. */
async function fewPeople({ home, appUrl, auth }, origins) {
  const server = await startProgram("server", { DATABASE_APP_URL: appUrl, XSPENSES_HOME: home, TRUST_PROXY: "1" });
  origins[0] = server.origin;
  const people = await gather({ auth, origins, tally: new Tally() }, WITH_FAULTS);
  await server.end("SIGTERM");
  return people;
}

async function faults(installation, origins, people) {
  const { tried, left, wrong } = await tryFaults(installation, people, origins);
  for (const one of left) print(`not tried: ${one}`);
  if (wrong.length > 0) throw new Unmet(wrong.slice(0, SHOWN).join("\n"));
  print(`each of ${tried.length} faults raised its alert and no other, and closed it: ${tried.join(", ")}`);
}

await runMain(async () => {
  const options = optionsGiven({ minutes: 30, people: 100, "pause-ms": 1_500 }, ["faults"]);
  const installation = await openInstallation();
  const origins = [];
  try {
    let people;
    if (options.faults) people = await fewPeople(installation, origins);
    else {
      const result = await soak(installation, origins, options);
      report(result);
      people = result.people.slice(0, WITH_FAULTS.count);
    }
    await faults(installation, origins, people);
  } finally {
    await installation.close();
  }
});
