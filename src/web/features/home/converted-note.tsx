import type { Converted } from "../../../contract/rates.ts";
import { useFormat } from "../../lib/use-format.ts";
import { t } from "../../lib/t.ts";

/** At rates of which days a figure was converted, and which currencies are not in it. */
export function ConvertedNote({ figure }: { figure: Converted }) {
  const format = useFormat();
  const days = figure.parts.flatMap(({ rateOn }) => rateOn ?? []).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return (
    <p className="text-xs text-faint">
      {first !== undefined &&
        last !== undefined &&
        (first === last
          ? t("Converted at rates of {day}.", { day: format.day(first) })
          : t("Converted at rates of {first} to {last}.", { first: format.day(first), last: format.day(last) }))}{" "}
      {figure.without.length > 0 &&
        t("Not in it, without a rate: {currencies}.", { currencies: figure.without.join(", ") })}
    </p>
  );
}
