import type { MonthAsOne } from "../../../contract/summary.ts";
import { isTold } from "../../ui/as-one-note.tsx";
import type { HomeData } from "./use-home.ts";

/** The month that is looked at over all currencies; undefined where the person wants no such figure, or nothing is in it for want of rates. */
export const monthAsOne = ({ together, month }: Pick<HomeData, "together" | "month">): MonthAsOne | undefined =>
  together?.months.find((one) => one.month === month && isTold(one.spending));
