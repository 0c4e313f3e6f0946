import { toExact } from "../../lib/exact.ts";
import type { Format } from "../../lib/format.ts";
import type { OneForecast } from "./chart-scale.ts";

/** `By 27 Feb 2027: about €420 more than now; with four chances in five between −€180 and +€1,010.` */
export function netWords({ on, net }: OneForecast["days"][number], currency: string, format: Format): string {
  const whole = (amount: string, sign: "always" | "never"): string =>
    format.money(amount, currency, { whole: true, sign });
  const change = toExact(net.expected.amount);
  const words =
    change === 0n
      ? "as much as now"
      : `about ${whole(net.expected.amount, "never")} ${change < 0n ? "less" : "more"} than now`;
  const band = `between ${whole(net.low.amount, "always")} and ${whole(net.high.amount, "always")}`;
  return `By ${format.day(on)}: ${words}; with four chances in five ${band}.`;
}

/** Share of outcomes that the band is made to hold. */
const AIM = 0.8;

/** `13 of the last 16 months came inside the band they would have had: 81%; 80% is what it aims at.` */
export function trackWords(past: OneForecast["past"], format: Format): string {
  if (past.length === 0) return "There is too little history to try the forecast on.";
  const hits = past.filter(({ hit }) => hit).length;
  const months = past.length === 1 ? "The last month" : `${hits} of the last ${past.length} months`;
  if (past.length === 1) return `${months} came ${hits === 1 ? "inside" : "outside"} the band it would have had.`;
  return `${months} came inside the band they would have had: ${format.percent(hits / past.length)}; ${format.percent(AIM)} is what it aims at.`;
}
