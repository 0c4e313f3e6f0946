import type { InstallationStatus } from "../../../contract/status.ts";
import { durationWords } from "../../lib/duration-words.ts";
import { EMPLOYEE_NAMES } from "../../lib/employee-names.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

const SECOND_MS = 1_000;
const NONE = "–";
const time = (ms: number | null): string => (ms === null ? NONE : durationWords(ms));

const HEAD = "py-1.5 pr-4 text-xs font-medium whitespace-nowrap text-faint";
const CELL = "py-2 pr-4 text-right whitespace-nowrap tabular-nums";

/** Each employee's last hours and what waits for them now. */
export function EmployeeTable({ employees, hours }: Pick<InstallationStatus, "employees" | "hours">) {
  const format = useFormat();
  return (
    <div
      role="group"
      aria-label={t("Figures of the employees")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full text-sm">
        <caption className="sr-only">{t("Tasks of the last {hours} hours, of everyone together", { hours })}</caption>
        <thead>
          <tr>
            <th className={`${HEAD} text-left`}>{t("Employee")}</th>
            <th className={`${HEAD} text-right`}>{t("Done")}</th>
            <th className={`${HEAD} text-right`}>{t("Failed")}</th>
            <th className={`${HEAD} text-right`}>{t("Half within")}</th>
            <th className={`${HEAD} text-right`}>{t("Nearly all within")}</th>
            <th className={`${HEAD} text-right`}>{t("At work")}</th>
            <th className={`${HEAD} text-right`}>{t("Waiting")}</th>
            <th className={`${HEAD} text-right`}>{t("Late by")}</th>
          </tr>
        </thead>
        <tbody>
          {employees.map(({ employee, completed, failed, errorRate, latencyMs, inHand, waiting, lateSec }) => (
            <tr key={employee} className="border-t border-line">
              <th scope="row" className="py-2 pr-4 text-left font-medium">
                {EMPLOYEE_NAMES[employee]}
              </th>
              <td className={CELL}>{format.count(completed)}</td>
              <td className={`${CELL} ${failed > 0 ? "text-bad" : ""}`}>
                {format.count(failed)}
                {errorRate !== null && failed > 0 && ` (${format.percent(errorRate)})`}
              </td>
              <td className={CELL}>{time(latencyMs.p50)}</td>
              <td className={CELL}>{time(latencyMs.p95)}</td>
              <td className={CELL}>{format.count(inHand)}</td>
              <td className={CELL}>{format.count(waiting)}</td>
              <td className={CELL}>{lateSec === 0 ? NONE : durationWords(lateSec * SECOND_MS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
