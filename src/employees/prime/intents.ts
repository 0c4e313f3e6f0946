import { z } from "zod";
import { EMPLOYEES } from "../../data/tasks/task.ts";
import { declareIntent } from "../intent.ts";
import { FOLD_IN, TELL_PERSON } from "../intents.ts";

/** Tells the person what a chain came to. */
export const tellPerson = declareIntent({
  employee: "prime",
  name: TELL_PERSON,
  payload: z.strictObject({
    employee: z.enum(EMPLOYEES),
    title: z.string().min(1).max(200),
    message: z.string().min(1).max(2000),
    actionUrl: z.string().startsWith("/").max(500),
  }),
  result: z.strictObject({ told: z.literal(true) }),
  priority: 12,
});

/** Says in a conversation what work that was asked for there came to, and leaves a notification for who has closed it. */
export const foldIn = declareIntent({
  employee: "prime",
  name: FOLD_IN,
  payload: z.strictObject({
    threadId: z.uuid(),
    taskId: z.uuid(),
    employee: z.enum(EMPLOYEES),
    intent: z.string().min(1).max(100),
    result: z.record(z.string().max(50), z.int()).nullable(),
    error: z.string().max(500).nullable(),
  }),
  result: z.strictObject({ folded: z.boolean() }),
  priority: 2,
  inside: true,
});
