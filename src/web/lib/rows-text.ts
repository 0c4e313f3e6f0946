import { t } from "./t.ts";

/** `1 row`, `1,204 rows`, in the person's language. @param shown the count as it is written, in its digits without more said */
export const rowsText = (count: number, shown: string = String(count)): string =>
  t("{count, plural, one {{shown} row} other {{shown} rows}}", { count, shown });

/** What follows rows that changed: `is`, `are`. */
export const isOrAre = (count: number): string => t("{count, plural, one {is} other {are}}", { count });
