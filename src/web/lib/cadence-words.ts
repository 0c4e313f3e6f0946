import type { CadenceName } from "../../core/recurring/cadence.ts";
import { t } from "./t.ts";

const CADENCES: Readonly<Record<CadenceName, string>> = {
  week: t("every week"),
  fortnight: t("every two weeks"),
  "four weeks": t("every four weeks"),
  "half month": t("twice a month"),
  month: t("every month"),
  "two months": t("every two months"),
  quarter: t("every three months"),
  "half year": t("every half year"),
  year: t("every year"),
};

/** `every month`. */
export const cadenceWords = (cadence: CadenceName): string => CADENCES[cadence];
