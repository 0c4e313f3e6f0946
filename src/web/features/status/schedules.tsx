import type { InstallationStatus } from "../../../contract/status.ts";
import { durationWords } from "../../lib/duration-words.ts";
import { t } from "../../lib/t.ts";

const SECOND_MS = 1_000;
const words = (sec: number): string => durationWords(sec * SECOND_MS);

/** What is done by the clock, and when it last was. */
export function Schedules({ schedules }: Pick<InstallationStatus, "schedules">) {
  return (
    <ul className="text-sm">
      {schedules.map(({ name, everySec, lastRunSecAgo, late }) => (
        <li key={name} className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2 first:border-t-0">
          <span className="font-mono text-xs leading-5">{name}</span>
          <span className={late ? "text-bad" : "text-soft"}>
            {t(
              "{run, select, false {has not run yet} other {ran {ago} ago}}, every {every}{late, select, true {: late} other {}}",
              {
                run: String(lastRunSecAgo !== null),
                ago: words(lastRunSecAgo ?? 0),
                every: words(everySec),
                late: String(late),
              },
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
