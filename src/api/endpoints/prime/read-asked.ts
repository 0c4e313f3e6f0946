import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { today as personToday } from "../../../contract/common.ts";
import { rowsSaid } from "../../../contract/prime-tools.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import type { Question } from "../../../employees/prime/answer.ts";
import { ensureStorable, misfit } from "../../pipeline/layers.ts";
import { readJson } from "../../pipeline/read-body.ts";

export const MAX_BYTES = 64 * 1024;
const MAX_LETTERS = 2_000;

/** What `useChat` sends. Of the messages only the last is read: what was said before is in the database. */
const chatRequest = z.object({
  id: z.uuid(),
  messages: z
    .array(
      z.object({
        id: z.string().max(100).optional(),
        role: z.string().max(20),
        parts: z.array(z.looseObject({ type: z.string().max(100), text: z.string().optional() })).max(100),
      }),
    )
    .min(1)
    .max(500),
  today: personToday,
  // What the person looks at: what cannot be said so is left out by the app.
  screen: z.object({ where: rowsSaid.optional(), rowId: z.uuid().optional() }).optional(),
});

export interface Asked extends Question {
  /** Ours when the caller's is no UUID: then the same question again is another one. */
  readonly messageId: string;
}

/** The question of a request; throws a refusal for what is none. */
export async function readAsked(request: Request, nowMs: number): Promise<Asked> {
  const raw = await readJson(request, MAX_BYTES);
  ensureStorable(raw);
  const read = chatRequest.safeParse(raw);
  if (!read.success) throw misfit(read.error.issues);
  const { id, messages, today, screen } = read.data;
  const last = messages.at(-1)!;
  const text = last.parts
    .map((part) => (part.type === "text" ? (part.text ?? "") : ""))
    .join(" ")
    .trim();
  if (last.role !== "user" || text === "")
    throw misfit([{ path: ["messages"], message: "the last one is to be a question" }]);
  if (text.length > MAX_LETTERS)
    throw misfit([{ path: ["messages"], message: `a question has at most ${MAX_LETTERS} letters` }]);
  const messageId = z.uuid().safeParse(last.id);
  return { threadId: id, messageId: messageId.data ?? uuidv7(), text, today: personDay(today, nowMs), nowMs, screen };
}
