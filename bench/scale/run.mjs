// `npm run scale [-- --minutes 3 --people 20 --kill-every-s 6]`: three servers and three workers behind PgBouncer, with a replica. First how much one, two
// and three servers answer; then one of all of them is killed at random, again and again. Fails when a write was lost or done twice, or more than one
// request in a thousand was not answered by whoever was left.
import { setTimeout as sleep } from "node:timers/promises";
import { runMain, say, Unmet } from "../../scripts/say.mjs";
import { gather } from "../../tools/load/crowd.mjs";
import { openInstallation } from "../../tools/load/installation.mjs";
import { optionsGiven } from "../../tools/load/options.mjs";
import { startProgram } from "../../tools/load/programs.mjs";
import { runLoad } from "../../tools/load/run-load.mjs";
import { Tally } from "../../tools/load/tally.mjs";
import { verify } from "../../tools/load/verify.mjs";
import { startPgbouncer } from "../../tools/pgbouncer/start.mjs";

const PROCESSES = 3;
const ROWS = 200;
const RATE_SECONDS = 15;
const POOLED_CONNECTIONS = 8;
const MOST_ERRORS = 0.001;
/** As long as a supervisor takes to notice. */
const DOWN_MS = 1_000;
/** Somebody who clicks without thinking. */
const PAUSE_MS = 100;
const SHOWN = 10;
const print = (line) => process.stdout.write(`${line}\n`);
const shuffled = (list) =>
  list
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** A program that is started again when it was killed; `origins` has where it listens now. */
async function keep(kind, env, origins, place) {
  let program = await startProgram(kind, env);
  const listen = () => program.origin !== null && (origins[place] = program.origin);
  listen();
  return {
    name: `${kind === "server" ? "server" : "worker"} ${place + 1}`,
    async killAndRestart() {
      await program.end("SIGKILL");
      await sleep(DOWN_MS);
      program = await startProgram(kind, env);
      listen();
    },
    stop: () => program.end("SIGTERM"),
  };
}

async function openWorld() {
  const installation = await openInstallation();
  const { postgres, appUrl, home, auth } = installation;
  const replica = await postgres.startReplica();
  const pooler = await startPgbouncer([postgres.ownerUrl, appUrl], { connections: POOLED_CONNECTIONS });
  const pooled = Object.assign(new URL(appUrl), { host: pooler.host }).href;
  const env = {
    DATABASE_APP_URL: pooled,
    DATABASE_POOLER: "transaction",
    DATABASE_LISTEN_URL: appUrl,
    DATABASE_REPLICA_URL: `postgres://${replica.host}${new URL(appUrl).pathname}`,
    XSPENSES_HOME: home,
    TRUST_PROXY: "1",
    METRICS_TOKEN: "0123456789abcdef0123456789abcdef",
  };
  const close = async () => {
    await pooler.stop();
    await replica.stop();
    await installation.close();
  };
  return { auth, env, replica, pooler, close };
}

const line = ({ requests, perSec, p50, p95 }) =>
  `${perSec.toFixed(0)} requests a second (${requests}), median ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`;

/** One server more each time, and everybody asks again as soon as they are answered. */
async function measure({ env, origins, people, tally }) {
  const servers = [];
  for (let count = 1; count <= PROCESSES; count++) {
    if (count > 1) servers.push(await keep("server", { ...env, WORK_EMPLOYEES: "none" }, origins, count - 1));
    tally.begin();
    await runLoad(people, { seconds: RATE_SECONDS, pauseMs: 0 });
    print(`${count} server${count > 1 ? "s" : ""}: ${line(tally.figures())}`);
  }
  return servers;
}

/** Each is killed once before any is killed again. */
async function killInTurn(victims, { untilMs, everyMs }) {
  const killed = [];
  for (let left = []; Date.now() + everyMs < untilMs;) {
    await sleep(everyMs);
    if (left.length === 0) left = shuffled(victims);
    const victim = left.pop();
    await victim.killAndRestart();
    killed.push(victim.name);
  }
  return killed;
}

async function replicaReads(origins, { METRICS_TOKEN }) {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const texts = await Promise.all(
    origins.map(async (origin) => (await fetch(`${origin}/api/prometheus`, { headers })).text()),
  );
  const sum = (by) =>
    texts.reduce(
      (all, text) =>
        all + Number(new RegExp(`^xspenses_replica_reads\\{by="${by}"\\} (\\d+)`, "m").exec(text)?.[1] ?? 0),
      0,
    );
  return { there: sum("replica"), here: sum("primary") };
}

async function rehearse(world, { minutes, people: count, "kill-every-s": everySec }) {
  const { auth, env, replica, pooler } = world;
  const tally = new Tally();
  const origins = [];
  const workers = await Promise.all(Array.from({ length: PROCESSES }, (_, i) => keep("work", env, [], i)));
  const first = await keep("server", { ...env, WORK_EMPLOYEES: "none" }, origins, 0);
  const people = await gather({ auth, origins, tally }, { count, rows: ROWS });
  say(`${count} people have a ledger of ${ROWS} rows each`);
  const servers = [first, ...(await measure({ env, origins, people, tally }))];
  const victims = [
    ...servers,
    ...workers,
    { name: "PgBouncer", killAndRestart: pooler.restartAbruptly },
    { name: "the replica", killAndRestart: replica.restartAbruptly },
  ];
  tally.begin();
  const untilMs = Date.now() + minutes * 60_000;
  const killing = killInTurn(victims, { untilMs, everyMs: everySec * 1_000 });
  await runLoad(people, { seconds: minutes * 60, pauseMs: PAUSE_MS });
  const killed = await killing;
  const figures = tally.figures();
  const lost = await verify(people);
  const reads = await replicaReads(origins, env);
  await Promise.all([...servers, ...workers].map((one) => one.stop()));
  return { tally, figures, killed, lost, reads };
}

await runMain(async () => {
  const options = optionsGiven({ minutes: 3, people: 20, "kill-every-s": 6 });
  const world = await openWorld();
  try {
    const { tally, figures, killed, lost, reads } = await rehearse(world, options);
    print(`killed ${killed.length} times: ${killed.join(", ")}`);
    print(`meanwhile ${line(figures)}`);
    print(
      `tries that were not answered: ${tally.unanswered}, with a fault: ${tally.faults}, of ${tally.tries}; requests not answered by anybody: ${tally.failed.length} of ${figures.requests}`,
    );
    print(
      `figures read from the replica: ${reads.there}, from the primary in its place: ${reads.here} (since each server's last start)`,
    );
    const found = lost.slice(0, SHOWN);
    if (figures.errorRate > MOST_ERRORS) found.push(...tally.failed.slice(0, SHOWN));
    if (found.length > 0) throw new Unmet(found.join("\n"));
    print("nothing lost, nothing done twice");
  } finally {
    await world.close();
  }
});
