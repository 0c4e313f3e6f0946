import { createReadersApart } from "../../statements/read-apart.ts";

/** A PDF is a stranger's program to its reader, here as on a server: a thread reads it, and is ended when it takes too much. */
export const { readStatement } = createReadersApart();
