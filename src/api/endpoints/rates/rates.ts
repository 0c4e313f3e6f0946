import type { RateUsed } from "../../../contract/rates.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { MAX_RATE_AGE_DAYS } from "../../../core/rates/find-rate.ts";
import type { FoundRate } from "../../../core/rates/find-rate.ts";
import { rateText } from "../../../core/rates/fraction.ts";
import { currenciesOfLedger } from "../../../data/queries/cash-flow.ts";
import { sharedSpan } from "../../../data/queries/exchange-rates.ts";
import * as own from "../../../data/queries/own-rates.ts";
import { openRateBook } from "../../../data/queries/rate-book.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

const wireRate = (currency: string, { rate, on, legs }: FoundRate): RateUsed => ({
  currency,
  rate: rateText(rate),
  on,
  legs: [...legs],
});

export const ratesRead = endpoint({
  name: "exchange-rates",
  method: "GET",
  audit: "none",
  run: ({ input, read }, { now }) =>
    read(async (tx) => {
      const on = input.on ?? personDay(undefined, now());
      const { reportingCurrency, defaultCurrency } = await readSettings(tx);
      const into = input.into ?? reportingCurrency ?? defaultCurrency;
      const others = (await currenciesOfLedger(tx)).filter((currency) => currency !== into);
      const book = await openRateBook(tx, { into, currencies: others, days: [on] });
      const found = others.map((currency) => ({ currency, rate: book.rateOf(currency, on) }));
      return {
        into,
        on,
        limitDays: MAX_RATE_AGE_DAYS,
        rates: found.flatMap(({ currency, rate }) => (rate ? wireRate(currency, rate) : [])),
        without: found.filter(({ rate }) => rate === null).map(({ currency }) => currency),
        typed: await own.listTypedRates(tx),
        ownFiles: await own.fileSpan(tx),
        shared: await sharedSpan(tx),
      };
    }),
});

const TOO_MANY = {
  too_many: `You have written ${own.MAX_TYPED_RATES} rates already. Remove some that no figure needs any more, or import a file.`,
  too_many_bases: `Your rates are quoted against ${own.MAX_BASES} currencies already. Write this one against one of those.`,
} as const;

export const ratesWrite = endpoint({
  name: "exchange-rates",
  method: "POST",
  audit: "exchange_rate.set",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const { before, refused } = await own.writeTypedRate(tx, input);
      if (refused) throw new Refusal("conflict", TOO_MANY[refused]);
      note({ resourceType: "exchange_rate", resourceId: null, oldValue: before, newValue: input });
      return { before };
    }),
});

export const ratesForget = endpoint({
  name: "exchange-rates",
  method: "DELETE",
  audit: "exchange_rate.delete",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const before = await own.forgetTypedRate(tx, input);
      if (!before) throw notFound("exchange rate of your own");
      note({ resourceType: "exchange_rate", resourceId: null, oldValue: before });
      return { ok: true };
    }),
});
