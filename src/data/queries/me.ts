import { sql } from "kysely";

/** The person, asked for once: in a scan of a large part of a table a bare `auth.uid()` is worked out anew for each row, which takes most of its time. */
export const ME = sql`(select auth.uid())`;
