// One fault after the other while people go on: each raises its alert and no other, and the alert is over when the fault is.
import { say } from "../../../scripts/say.mjs";
import { runLoad } from "../run-load.mjs";
import { verify } from "../verify.mjs";
import { FAULTS } from "./faults.mjs";
import { FaultWorld, until } from "./world.mjs";

const PAUSE_MS = 700;
const MOST_SECONDS = 1_800;

const named = (kinds) => (kinds.length === 0 ? "none" : kinds.join(", "));

/** What is wrong with the alerts of one fault, as lines. */
async function tryFault({ kind, cause, mend }, world, people) {
  const wrong = [];
  await cause(world, people);
  const raised = await world.alerts();
  if (raised.length !== 1 || raised[0] !== kind) wrong.push(`${kind}: raised ${named(raised)}`);
  await mend(world, people);
  const left = await world.alerts();
  if (left.length > 0) wrong.push(`${kind}: when it was over, ${named(left)} stayed open`);
  say(`${kind}: ${wrong.length === 0 ? "raised its alert, and no other; it was closed" : wrong.join("; ")}`);
  return wrong;
}

/** Each alert once, whoever looked how often, and each operator told of each once. */
async function overAll(world, operator, kinds) {
  const ever = (await world.sql("select kind from alerts order by created_at")).map(({ kind }) => kind);
  const told = () =>
    world.sql("select 1 from notifications where user_id = $1 and action_url = '/status'", [operator.id]);
  await until("the operator was told", async () => (await told()).length >= kinds.length);
  const times = (await told()).length;
  return [
    ...(named(ever) === named(kinds) ? [] : [`raised in all: ${named(ever)}`]),
    ...(times === kinds.length ? [] : [`the operator was told ${times} times of ${kinds.length} alerts`]),
  ];
}

/**
 * @param {object} installation
 * @param {readonly import("../person.mjs").Person[]} people some who go on meanwhile; the first becomes the operator
 * @param {string[]} origins where they ask
 * @returns {Promise<{ tried: string[], left: string[], wrong: string[] }>} kinds that were tried, those that were not with why, and what was not as it should
 */
export async function tryFaults(installation, people, origins) {
  const world = await FaultWorld.open({ installation, origins });
  const over = new AbortController();
  const wrong = [];
  try {
    await world.sql("update user_settings set is_operator = true where user_id = $1", [people[0].id]);
    const going = runLoad(people, { seconds: MOST_SECONDS, pauseMs: PAUSE_MS, signal: over.signal });
    const faults = FAULTS.map((fault) => ({ ...fault, why: fault.missing?.(world) ?? null }));
    const possible = faults.filter(({ why }) => why === null);
    for (const fault of possible) wrong.push(...(await tryFault(fault, world, people)));
    over.abort();
    await going;
    const tried = possible.map(({ kind }) => kind);
    wrong.push(...(await overAll(world, people[0], tried)), ...(await verify(people)));
    return { tried, left: faults.filter(({ why }) => why !== null).map(({ kind, why }) => `${kind} (${why})`), wrong };
  } finally {
    over.abort();
    await world.close();
  }
}
