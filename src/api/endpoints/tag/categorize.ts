import type { z } from "zod";
import type { categorizeInput } from "../../../contract/tag.ts";
import type { Subject } from "../../../core/categorise/verdict.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { goOnAsking, hearModel } from "./hear-model.ts";
import { wireVerdict } from "./wire-verdict.ts";

const subjectOf = (input: z.output<typeof categorizeInput>): Subject => ({
  description: input.description,
  amountMinor: input.amount === undefined ? null : fromDecimal(input.amount, input.currency ?? null),
  currency: input.currency ?? null,
  postedOn: input.date ?? null,
  accountId: input.accountId ?? null,
  mcc: null,
});

/**
 * One transaction, decided with everything this person has taught. Nothing is written, but for the task that goes on asking
 * a model which did not answer in time; then it is answered with 202 and what is known here.
 */
export const categorize = endpoint({
  name: "tag-categorize",
  method: "POST",
  audit: "tag.ask_model",
  async run(call, parts) {
    const { input, read, write, timing } = call;
    const known = await read((tx) => parts.knownPeople.load(tx));
    const subject = subjectOf(input);
    const local = timing.measure("engine", () => parts.engine.categorise(subject, known.person));
    const { verdicts, pending } = await hearModel(call, parts, known, [{ subject, local }]);
    const answer = wireVerdict(verdicts[0]!, known.categoryId);
    if (pending.length === 0) return { ...answer, pending: null };
    const accepted = await write(async (tx, note) => {
      const taskId = await goOnAsking(tx, pending);
      note({ resourceType: "task", resourceId: taskId, newValue: { merchants: pending.length } });
      return { ...answer, pending: { taskId } };
    });
    parts.wakeWorkers();
    return accepted;
  },
});

export const categorizeBatch = endpoint({
  name: "tag-categorize-batch",
  method: "POST",
  audit: "tag.ask_model",
  async run(call, parts) {
    const { input, read, write, timing } = call;
    const known = await read((tx) => parts.knownPeople.load(tx));
    const decided = timing.measure("engine", () =>
      input.items.map((item) => {
        const subject = subjectOf(item);
        return { subject, local: parts.engine.categorise(subject, known.person) };
      }),
    );
    const { verdicts, pending } = await hearModel(call, parts, known, decided);
    const items = verdicts.map((verdict) => wireVerdict(verdict, known.categoryId));
    if (pending.length === 0) return { items, pending: null };
    const accepted = await write(async (tx, note) => {
      const taskId = await goOnAsking(tx, pending);
      note({ resourceType: "task", resourceId: taskId, newValue: { merchants: pending.length } });
      return { items, pending: { taskId } };
    });
    parts.wakeWorkers();
    return accepted;
  },
});
