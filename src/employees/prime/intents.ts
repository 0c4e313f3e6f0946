import { z } from "zod";
import { EMPLOYEES } from "../../data/tasks/task.ts";
import { declareIntent } from "../intent.ts";
import { TELL_PERSON } from "../intents.ts";

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
