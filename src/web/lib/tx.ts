import { Children } from "react";
import type { ReactElement, ReactNode } from "react";
import { messageOf } from "./t.ts";

/**
 * A sentence that has elements in it, as a whole, so that each language puts them where they belong:
 * `tx("Not counted: {transfers}.", { transfers: <Link to="/ledger">{t("transfers")}</Link> })`. What holds for `t` holds for its text.
 */
export const tx = (text: string, filling: Readonly<Record<string, string | number | ReactElement>>): ReactNode =>
  Children.toArray(messageOf(text).format<ReactElement>(filling));
