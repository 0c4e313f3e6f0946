import { z } from "zod";
import { count, id, page, pageQuery, text, timestamp } from "./common.ts";
import { contract, posting, READ, reading, WRITE } from "./endpoint-contract.ts";

/** The five employees. */
export const EMPLOYEES = ["prime", "byte", "tag", "crystal", "ledger"] as const;
export type EmployeeName = (typeof EMPLOYEES)[number];

export const employee = z
  .enum(EMPLOYEES)
  .describe("Prime talks, Byte reads documents, Tag categorises, Crystal finds insights, Ledger does tax");

/** One step of a workflow. */
export const task = z
  .object({
    id: id.describe("The task's id"),
    parentId: id.describe("The task this one follows from; null for the one that began the workflow").nullable(),
    from: employee,
    to: employee,
    intent: text("What is asked of the employee", "categorise_transactions"),
    status: z
      .enum(["pending", "processing", "completed", "failed"])
      .describe("A failed task has used its attempts, cannot succeed, or was cancelled"),
    cancelled: z.boolean().describe("The person asked for it to end"),
    attempts: count("Times it was begun"),
    maxAttempts: count("Times it may be begun"),
    done: count("Rows done so far"),
    total: count("Rows to do, 0 when not known"),
    result: z
      .record(z.string(), z.unknown())
      .meta({ description: "What came of it: counts and ids", examples: [{ added: 214, duplicates: 3, rejected: 0 }] })
      .nullable(),
    error: text("Why it failed, or why its last attempt did", "The uploaded file is no longer stored.").nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
    finishedAt: timestamp.describe("When it was completed or failed").nullable(),
  })
  .meta({ id: "Task", description: "One step of a workflow: what one employee was asked to do" });
export type Task = z.infer<typeof task>;

export const workflow = z
  .object({
    id: id.describe("The workflow's id: that of the task that began it"),
    status: z
      .enum(["running", "completed", "failed"])
      .describe("Running while a task is open; failed when one of them failed"),
    startedAt: timestamp,
    finishedAt: timestamp.describe("When the last task ended").nullable(),
    tasks: z.array(task).describe("The one that began it, then what followed, oldest first; `parentId` makes the tree"),
  })
  .meta({
    id: "Workflow",
    description: "A chain of tasks that began with one, such as an import and all that follows from it",
  });
export type Workflow = z.infer<typeof workflow>;

const workflowsQuery = pageQuery.extend({ id: id.describe("Only this workflow").optional() });
const workflowPage = page(workflow);

const taskOrder = z.object({
  taskId: id.describe("The task's id"),
  action: z.enum(["cancel", "retry"]).describe("Cancel an open task, or start a failed one again"),
});
const taskOrdered = z.object({ workflow });

export const WORKFLOW_ENDPOINTS = {
  workflows: {
    GET: contract({
      ...reading,
      limit: READ,
      input: workflowsQuery,
      output: workflowPage,
      summary: "What employees did for the person, chain by chain, newest first",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: taskOrder,
      output: taskOrdered,
      summary: "Cancel a task, or start a failed one again",
    }),
  },
} as const;
