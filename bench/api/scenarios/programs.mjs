// Employees elsewhere, and programs that ask Prime.
import { actFor } from "../people.mjs";
import { nothing } from "./asking.mjs";

/** Prime's: no worker of this benchmark takes them, so that they wait for the programs. */
const NOTE = { employee: "ledger", title: "Sums", message: "Your sums changed.", actionUrl: "/" };
const tell = (more) => ({ to: "prime", intent: "tell_person", payload: NOTE, ...more });
const TELLING = { intents: ["prime/tell_person"], leaseSec: 900 };

/** A program of the person's that may do everything. */
const program = async (person, house) => {
  if (person.program) return person.program;
  const asked = { name: "bench", scopes: ["employee:prime", "dispatch:prime", "mcp:read"] };
  person.programToken = (await person.client.call("service-tokens", "POST", asked)).token;
  person.program = actFor(house, person, async () => person.programToken);
  return person.program;
};
const dispatch = (count, more) => async (person, house) => {
  const asked = { tasks: Array.from({ length: count }, () => tell(more)) };
  const { tasks } = await (await program(person, house)).call("employee-dispatch", "POST", asked);
  person.tasks = tasks.map(({ taskId }) => taskId);
};
const lease = (count) => async (person, house) => {
  await dispatch(count)(person, house);
  const { tasks } = await person.program.call("employee-pull", "POST", { ...TELLING, limit: count });
  person.leases = tasks.map((task) => task.lease);
};
const toolCall = (turn) => ({
  jsonrpc: "2.0",
  id: turn,
  method: "tools/call",
  params: { name: ["totals", "accounts", "recurring"][turn % 3], arguments: {} },
});

export const PROGRAMS = {
  "GET workflows": { ask: nothing },
  "POST workflows": {
    prepare: dispatch(10, { delaySec: 86_400 }),
    ask: ({ tasks }, turn) => ({ taskId: tasks[turn], action: "cancel" }),
  },
  "POST employee-dispatch": {
    byProgram: true,
    prepare: program,
    ask: () => ({ tasks: [tell({ delaySec: 86_400 })] }),
  },
  "POST employee-pull": { byProgram: true, prepare: dispatch(10), ask: () => TELLING },
  "POST employee-heartbeat": {
    byProgram: true,
    prepare: lease(10),
    ask: ({ leases }, turn) => ({ lease: leases[turn], done: turn }),
  },
  "POST employee-complete": {
    byProgram: true,
    prepare: lease(10),
    ask: ({ leases }, turn) => ({ lease: leases[turn], result: { told: true } }),
  },
  "POST employee-fail": {
    byProgram: true,
    prepare: lease(10),
    ask: ({ leases }, turn) => ({ lease: leases[turn], summary: "The printer is off.", retryable: false }),
  },
  "POST mcp": { byProgram: true, prepare: program, ask: (_person, turn) => toolCall(turn) },
};
