import { z } from "zod";
import { count, EXAMPLE_ID, id } from "./common.ts";
import { contract, KB, posting } from "./endpoint-contract.ts";
import { employee } from "./workflows.ts";

/** Tasks one dispatch may hold. */
const MAX_DISPATCH = 500;
/** A month: nobody plans further ahead than a statement. */
const MAX_DELAY_SEC = 31 * 86_400;
const OFTEN = { requests: 600, windowSec: 60 };
/** A worker that is quick ends many a second. */
const TASKWISE = { requests: 3_000, windowSec: 60 };

const intent = z
  .string()
  .min(1)
  .max(100)
  .meta({
    description: "What is asked of the employee; docs/employees.md lists what each knows",
    examples: ["total_months"],
  });
const payload = z
  .record(z.string().max(100), z.unknown())
  .meta({ description: "What comes with it, as the employee declares it", examples: [{}] });
const userId = id
  .describe("Whose task it is: for an operator's token, which must say so; a personal token acts as its person alone")
  .optional();

const newTask = z.object({
  to: employee,
  intent,
  payload: payload.default({}),
  key: z
    .string()
    .min(1)
    .max(150)
    .meta({
      description: "The same key dispatches once per person, whenever it is sent",
      examples: ["monthly 2026-11"],
    })
    .optional(),
  delaySec: z
    .number()
    .int()
    .min(0)
    .max(MAX_DELAY_SEC)
    .meta({ description: "Not before so many seconds from now", examples: [0] })
    .optional(),
});

const dispatched = z.object({
  taskId: id.describe("The task's id: that of the first when its key had been used"),
  workflowId: id.describe("The workflow it belongs to, as `workflows` tells it").meta({ examples: [EXAMPLE_ID] }),
  created: z.boolean().describe("False: its key had been used, and nothing was dispatched now"),
});

/** Longest that a pull waits for a task. */
export const MAX_WAIT_SEC = 20;
/** Tasks one pull takes. */
const MAX_PULL = 100;

const intentName = z
  .string()
  .regex(/^[a-z]{1,20}\/[a-z_]{1,100}$/, "an employee and what it is asked, such as tag/mine_rules")
  .meta({ description: "Employee and intent", examples: ["prime/tell_person"] });
const lease = z
  .string()
  .max(500)
  .meta({
    description: "The lease `employee-pull` gave, which only the token it was given to can use",
    examples: ["WyIwMTkz….k3J"],
  });
const leaseSec = z
  .number()
  .int()
  .meta({
    description: "Seconds for which the task is this worker's without a heartbeat",
    examples: [60],
  });

const pull = z.object({
  intents: z.array(intentName).min(1).max(50).describe("What the worker can do; other tasks are not given to it"),
  limit: z
    .number()
    .int()
    .min(1)
    .max(MAX_PULL)
    .default(1)
    .meta({ description: "Most tasks", examples: [1] }),
  waitSec: z
    .number()
    .min(0)
    .max(MAX_WAIT_SEC)
    .default(0)
    .meta({ description: "Wait so many seconds for a task when none is due", examples: [20] }),
  leaseSec: leaseSec.min(10).max(900).default(60),
});
const pulledTask = z
  .object({
    lease: lease.describe("Send it back to complete or fail the task, or to keep it"),
    leaseSec,
    taskId: id.describe("The task's id"),
    workflowId: id.describe("The workflow it belongs to"),
    userId: id.describe("Whose task it is"),
    intent: intentName,
    payload,
    attempt: count("1 on the first try"),
    maxAttempts: count("Tries before it is failed for good"),
  })
  .meta({ id: "PulledTask", description: "A task in the hands of a worker outside the program" });

const followUp = z.object({
  intent: intentName,
  payload: payload.default({}),
});
const completion = z.object({
  lease,
  result: payload.describe("What it came to, as the employee declares it").meta({ examples: [{ told: true }] }),
  next: z
    .array(followUp)
    .max(20)
    .default([])
    .describe("What follows, of what the intent may hand on; part of the same workflow"),
});
const failure = z.object({
  lease,
  summary: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ description: "Why, for a person; what looks personal in it is hidden", examples: ["The printer is off."] }),
  retryable: z.boolean().describe("False: trying again cannot help"),
});
const progress = (description: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .meta({ description, examples: [12] });
const heartbeat = z.object({
  lease,
  done: progress("Rows, pages or whatever is counted, done so far").optional(),
  total: progress("Of how many; 0 when not known").optional(),
});

export const EMPLOYEE_ENDPOINTS = {
  "employee-dispatch": {
    POST: contract({
      ...posting,
      access: "token(dispatch)",
      limit: OFTEN,
      maxBytes: 1024 * KB,
      input: z.object({
        userId,
        tasks: z.array(newTask).min(1).max(MAX_DISPATCH).describe("What to ask, all of it or nothing"),
      }),
      output: z.object({ tasks: z.array(dispatched).describe("In the order asked") }),
      summary: "Ask employees for work, one task or many, each once per key",
    }),
  },
  "employee-pull": {
    POST: contract({
      ...posting,
      access: "token(employee)",
      limit: OFTEN,
      input: pull,
      output: z.object({ tasks: z.array(pulledTask).describe("None when nothing is due") }),
      summary: "Take due tasks as a worker, waiting up to 20 s for one",
    }),
  },
  "employee-complete": {
    POST: contract({
      ...posting,
      access: "token(employee)",
      limit: TASKWISE,
      maxBytes: 256 * KB,
      input: completion,
      output: z.object({
        taskId: id.describe("The task's id"),
        next: z.array(dispatched).describe("What was handed on, in the order asked"),
      }),
      summary: "End a task with its result, and hand on what follows",
    }),
  },
  "employee-fail": {
    POST: contract({
      ...posting,
      access: "token(employee)",
      limit: TASKWISE,
      input: failure,
      output: z.object({
        taskId: id.describe("The task's id"),
        final: z.boolean().describe("True: it is failed for good. False: it is tried again later"),
      }),
      summary: "Give a task back with the reason, to be tried again or not",
    }),
  },
  "employee-heartbeat": {
    POST: contract({
      ...posting,
      access: "token(employee)",
      limit: TASKWISE,
      input: heartbeat,
      output: z.object({ taskId: id.describe("The task's id"), leaseSec }),
      summary: "Keep a task for another lease, and say how far it is",
    }),
  },
} as const;
