import { z } from "zod";

/** Of the payload of work that may be asked for in a conversation with Prime: which. */
export const ASKED_IN = { threadId: z.uuid().optional() } as const;
/** What such work may hand on: what it came to. */
export const REPORTS = "prime/fold_in";
