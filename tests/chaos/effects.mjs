// What a task of the chaos suite does: one effect, named after it; each fourth hands one on, which belongs to the same chain.
export const EFFECT = "chaos.effect";
/** So that only what is broken can fail a task for good. */
export const MAX_ATTEMPTS = 100;

/**
 * @param {() => boolean} breaksOff whether this try fails behind its effect, which is then to leave nothing
 * @param {Pick<typeof import("../../src/data/tenant.ts"), "withUser"> & Pick<typeof import("../../src/data/tasks/finish.ts"), "completeTask"> & Pick<typeof import("../../src/data/tasks/dispatch.ts"), "dispatchTask"> & Pick<typeof import("../../src/data/queries/notifications.ts"), "createNotification">} queue built or from the sources
 * @returns {import("../../src/employees/roster.ts").Duty}
 */
export const effectDuty = (breaksOff, { withUser, completeTask, dispatchTask, createNotification }) => ({
  employee: "tag",
  intent: EFFECT,
  async run(task, { store }) {
    const n = String(task.payload.n);
    await withUser(store, task.userId, async (tx) => {
      await createNotification(tx, { employee: "tag", title: n, message: "done" });
      if (/^\d+$/.test(n) && Number(n) % 4 === 0)
        await dispatchTask(tx, {
          from: "tag",
          to: "tag",
          intent: EFFECT,
          payload: { n: `${n} handed on` },
          correlationId: task.correlationId,
          parentTaskId: task.id,
          idempotencyKey: `chaos ${n} handed on`,
          maxAttempts: MAX_ATTEMPTS,
        });
      if (breaksOff()) throw new Error("broken off behind the effect");
      await completeTask(tx, task, { n });
    });
    return "completed";
  },
});
