import { sql } from "kysely";

/**
 * The person, asked for once: in a scan of a large part of a table a bare `auth.uid()` is worked out anew for each row, which takes most of its time. And row-level security asks in the same
 * way: the planner then sees that both mean the same. With the bare function it takes one for independent of the other, and of a ledger among many it expects a handful of rows.
 */
export const ME = sql`(select auth.uid())`;
