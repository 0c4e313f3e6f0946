import { t } from "../../lib/t.ts";

/** Seconds one answer takes before the person has shown how fast they are. */
const USUAL_SEC = 5;
/** Answers from which their own pace counts. */
const ENOUGH = 3;
/** Longer pauses are pauses, not thought. */
const LONGEST_SEC = 60;

/** The middle of how long the last answers took, in seconds. `answeredAt` in milliseconds, oldest first. */
export function paceSec(answeredAt: readonly number[]): number {
  const gaps = answeredAt
    .slice(1)
    .map((at, index) => (at - answeredAt[index]!) / 1000)
    .filter((sec) => sec <= LONGEST_SEC)
    .toSorted((a, b) => a - b);
  return gaps.length < ENOUGH ? USUAL_SEC : gaps[gaps.length >> 1]!;
}

/** “42 left, about 3 minutes” */
export function progressText(left: number, secEach: number): string {
  if (left === 0) return t("Nothing left");
  const minutes = Math.round((left * secEach) / 60);
  const time =
    minutes < 1
      ? t("less than a minute")
      : minutes === 1
        ? t("about a minute")
        : t("about {minutes} minutes", { minutes });
  return t("{left} left, {time}", { left, time });
}
