import { z } from "zod";
import { count, isoDate } from "./common.ts";
import { contract, posting, reading, READ, WRITE } from "./endpoint-contract.ts";

const archive = z
  .object({
    rows: count("Archived transactions"),
    first: isoDate.describe("Day of the oldest of them").nullable(),
    last: isoDate.describe("Day of the newest of them").nullable(),
    keepsAll: z.boolean().describe("True: nothing of this person is archived"),
  })
  .meta({
    id: "Archive",
    description: "What of a person's ledger is archived: counted and shown as ever, and not changed any more",
  });
const archiveEdit = z.object({
  keepsAll: z
    .boolean()
    .describe("True: nothing is archived any more, and archived rows come back; false: old ones may be archived again"),
});
const archiveChanged = archive.extend({
  movedRows: count("Rows that came back; a request brings back some thousands, the next the next ones"),
});

export const ARCHIVE_ENDPOINTS = {
  "ledger-archive": {
    GET: contract({
      ...reading,
      limit: READ,
      input: z.object({}),
      output: archive,
      summary: "What of the ledger is archived",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: archiveEdit,
      output: archiveChanged,
      summary: "Bring archived transactions back, or let them be archived",
    }),
  },
} as const;
