// Exchange rates: typed, in files of one's own, and in files for everyone.
import { day, inTurn, nothing, SELDOM } from "./asking.mjs";
import { operator } from "./holder.mjs";

const PAIR = { base: "EUR", quote: "USD" };
const CURRENCIES = ["USD", "GBP", "JPY", "CHF", "SEK", "NOK", "PLN", "CZK", "CAD", "AUD"];
/** Four weeks of ten currencies, as the European Central Bank writes them. */
const ratesFile = () =>
  new Blob([
    `Date,${CURRENCIES.join(",")},\n`,
    ...Array.from(
      { length: 28 },
      (_, turn) => `${day(turn)},${CURRENCIES.map((_name, at) => 1.0823 + at).join(",")},\n`,
    ),
  ]);
const typeRates = ({ client }) =>
  inTurn(10, (turn) => client.call("exchange-rates", "POST", { on: day(turn), ...PAIR, rate: "1.0823" }));
const bringFile = ({ client }) => client.call("exchange-rate-file", "POST", {}, ratesFile());

export const RATES = {
  "GET exchange-rates": { ask: nothing },
  "POST exchange-rates": { ask: (_person, turn) => ({ on: day(turn), ...PAIR, rate: "1.0875" }) },
  "DELETE exchange-rates": { prepare: typeRates, ask: (_person, turn) => ({ on: day(turn), ...PAIR }) },
  "POST exchange-rate-file": { each: 3, file: ratesFile, ask: nothing },
  "DELETE exchange-rate-file": { each: 1, prepare: bringFile, ask: nothing },
  // Its rates are one installation's: who brings such a file waits for whoever is bringing one.
  "POST shared-exchange-rates": { ...SELDOM, prepare: operator, file: ratesFile, ask: nothing },
  "DELETE shared-exchange-rates": { ...SELDOM, prepare: operator, ask: nothing },
};
