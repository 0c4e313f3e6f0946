import { toExact } from "../../lib/exact.ts";
import type { Format } from "../../lib/format.ts";
import type { OneForecast } from "./chart-scale.ts";
import { t } from "../../lib/t.ts";

/** `By 27 Feb 2027: about €420 more than now; with four chances in five between −€180 and +€1,010.` */
export function netWords({ on, net }: OneForecast["days"][number], currency: string, format: Format): string {
  const whole = (amount: string, sign: "always" | "never"): string =>
    format.money(amount, currency, { whole: true, sign });
  const change = toExact(net.expected.amount);
  const words =
    change === 0n
      ? t("as much as now")
      : t("about {whole} {which, select, true {less} other {more}} than now", {
          whole: whole(net.expected.amount, "never"),
          which: String(change < 0n),
        });
  const band = t("between {whole} and {whole2}", {
    whole: whole(net.low.amount, "always"),
    whole2: whole(net.high.amount, "always"),
  });
  return t("By {on}: {words}; with four chances in five {band}.", { on: format.day(on), words, band });
}

/** Share of outcomes that the band is made to hold. */
const AIM = 0.8;

/** `13 of the last 16 months came inside the band they would have had: 81%; 80% is what it aims at.` */
export function trackWords(past: OneForecast["past"], format: Format): string {
  if (past.length === 0) return t("There is too little history to try the forecast on.");
  const hits = past.filter(({ hit }) => hit).length;
  const months =
    past.length === 1 ? t("The last month") : t("{hits} of the last {past} months", { hits, past: past.length });
  if (past.length === 1)
    return t("{months} came {hits, plural, one {inside} other {outside}} the band it would have had.", {
      months,
      hits,
    });
  return t("{months} came inside the band they would have had: {hits}; {aim} is what it aims at.", {
    months,
    hits: format.percent(hits / past.length),
    aim: format.percent(AIM),
  });
}
