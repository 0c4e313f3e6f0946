import { bringBackRows, keepEverything, readArchive } from "../../../data/queries/archive.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import { addUpWhatChanged } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";

export const archiveRead = endpoint({
  name: "ledger-archive",
  method: "GET",
  audit: "none",
  run: ({ read }) => read(readArchive),
});

/** Has everything kept, and brings some of what is archived back; asked again until none is left. Or lets old rows be archived again. */
export const archiveEdit = endpoint({
  name: "ledger-archive",
  method: "POST",
  audit: "archive.change",
  async run({ input, write }, parts) {
    const done = await write(async (tx, note) => {
      await keepEverything(tx, input.keepsAll);
      const movedRows = input.keepsAll ? await bringBackRows(tx) : 0;
      const state = await readArchive(tx);
      if (movedRows > 0 && state.rows === 0) await dispatchTask(tx, addUpWhatChanged);
      note({ resourceType: "archive", resourceId: null, newValue: { keepsAll: input.keepsAll, movedRows } });
      return { ...state, movedRows };
    });
    parts.wakeWorkers();
    return done;
  },
});
