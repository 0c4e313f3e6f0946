import type { Output } from "../../../contract/catalogue.ts";
import { useFormat } from "../../lib/use-format.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/feedback.tsx";
import { t } from "../../lib/t.ts";
import { useForgetRate } from "./use-own-rate.ts";

/** The rates a person wrote, each with a way to remove it. */
export function OwnRates({ typed }: { typed: Output<"exchange-rates", "GET">["typed"] }) {
  const format = useFormat();
  const forget = useForgetRate();
  if (typed.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium">{t("Rates you wrote")}</h3>
      <ul className="flex flex-col">
        {typed.map((rate) => (
          <li key={`${rate.on} ${rate.base} ${rate.quote}`} className="flex items-center justify-between gap-4 py-1.5">
            <span className="text-sm tabular-nums">
              {format.day(rate.on)}: 1 {rate.base} = {rate.rate} {rate.quote}
            </span>
            <Button
              small
              look="quiet"
              aria-label={t("Remove the rate of {quote} of {day}", { quote: rate.quote, day: format.day(rate.on) })}
              onClick={() => forget.mutate(rate)}
            >
              {t("Remove")}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorNote error={forget.error} />
    </div>
  );
}
